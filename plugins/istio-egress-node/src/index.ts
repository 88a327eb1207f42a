/**
 * What the backends of istio-egress share: the platform of app-config,
 * repositories and their Git hosts, proposals, ownership, conflicts and audit.
 *
 * @packageDocumentation
 */

export { audited, type AuditedEvent } from './audit/audited';
export {
  requesterFacts,
  codesOf,
  policyFacts,
  proposedFacts,
  taskFacts,
} from './audit/facts';
export {
  OpenPullRequests,
  type OpenPullRequest,
} from './conflicts/OpenPullRequests';
export { findingsOutput } from './findings/findingsOutput';
export {
  FORMER_STATE_PATH,
  type FormerState,
  formerStateSchema,
} from './formerState/formerState';
export {
  type BranchCommit,
  type CommitAuthor,
  type GitHost,
  type HostCommit,
  type HostRequest,
  requestNoun,
  type RequestText,
} from './hosts/gitHost';
export { blobId } from './hosts/blobs';
export { findRevision } from './hosts/findRevision';
export { GitHosts } from './hosts/GitHosts';
export { HostRefusal } from './hosts/HostRefusal';
export type { Connection } from './hosts/HostApi';
export { RenderMetrics } from './metrics/RenderMetrics';
export { EGRESS_PLUGIN_ID } from './ownership/ownService';
export { nameInTree, platformsOfEntity } from './platform/platformOfEntity';
export { readPlatformsFromConfig } from './platform/readPlatformsFromConfig';
export type { Asking, Proposal, Proposed } from './proposals/proposal';
export { proposeRemoval } from './proposals/proposeRemoval';
export { proposeRenewal, type Renewal } from './proposals/proposeRenewal';
export { proposeRequest } from './proposals/proposeRequest';
export { proposeUpgrade } from './proposals/proposeUpgrade';
export {
  publish,
  type Publication,
  type Published,
} from './publishing/publish';
export { Refusal } from './proposals/refusal';
export { createServices, type GivenServices } from './createServices';
export type { ClusterServices, Services } from './services';
export { askedByPost, LONGEST_INDEXED } from './target/askedByPost';
export { inSlices } from './target/inSlices';
export { isGovernedLocation } from './target/governed';
export {
  type ActionType,
  type BranchNames,
  branchNames,
  policyBranches,
  POLICY_VERBS,
  type PolicyVerb,
} from './target/names';
export { parseTarget, pathInTarget, type Target } from './target/parseTarget';
export { pagesOf, type RepositoryPages } from './target/pages';
export { isBranchName } from './target/plainName';
export { platformAt } from './target/clusterTarget';
export { findMissingPlace } from './places/findMissingPlace';
export { type Place, readPlace } from './places/readPlace';
export { type ReadFiles, readTarget } from './target/readTarget';
export { TreeReader } from './target/TreeReader';
export { today } from './today';
