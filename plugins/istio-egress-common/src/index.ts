/**
 * The pure core of istio-egress: from a request to the files of an egress
 * repository, and to what people are told about it.
 *
 *     request → policy → checks → plan → manifests → files
 *
 * Everything here is a function of its arguments. It knows neither Node nor a
 * browser, neither Backstage nor a clock, and it never throws for bad input:
 * what is wrong is a {@link Finding}.
 *
 * @packageDocumentation
 */
export type { EgressPolicyEntity, ForwardProxyEntity } from './catalog';
export {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
  toProxyEntity,
} from './catalog';
export { findConflicts, findObstacles, judgeDraft } from './checks';
export type {
  FileTree,
  HeldTree,
  KeptFile,
  PullRequestText,
  TreeChange,
  Verification,
  VerificationRun,
  VerificationStep,
  YamlContent,
} from './files';
export {
  describeRemoval,
  describeRenewal,
  describeRequest,
  describeUpgrade,
  findMissing,
  keptFiles,
  parseYaml,
  planRemoval,
  planRequest,
  planUpgrade,
  readTree,
  readTreeInSteps,
  renderTree,
  TreeIntake,
  verificationOf,
} from './files';
export type {
  Finding,
  FindingCode,
  FindingLevel,
  FindingValues,
  Read,
} from './findings';
export { finding, findingTitles, formatFindings, hasErrors } from './findings';
export {
  egressPolicyCreatePermission,
  egressPolicyDeletePermission,
  egressPolicyPermissions,
  egressPolicyUpdatePermission,
  egressRepositoryUpgradePermission,
} from './permissions';
export {
  policyEntityPath,
  policyEntityRef,
  policyName,
  policyNameMeantBy,
  proxyEntityName,
  proxyEntityRef,
} from './plan';
export type { Gateway, Platform, Proxy } from './platform';
export { findPlatformWarnings, readPlatform } from './platform';
export type { EffectiveLockdown, EffectiveRoute } from './policies';
export {
  daysUntil,
  effectiveDefaults,
  endpointsOf,
  latestExpiry,
  renewPolicy,
  wildcardsOver,
} from './policies';
export type {
  ChangePreview,
  FileChange,
  FileState,
  HostExplanation,
  InspectedFile,
  PolicyFile,
  PolicyFiles,
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyTask,
  PolicyTasks,
} from './portal';
export {
  explainHost,
  inspectPolicy,
  inspectTree,
  toFileChanges,
} from './portal';
export type { Destination, Policy } from './request';
export { givenFields, readRequest } from './request';
export { hostMeantBy } from './schema';
export type { Steps } from './steps';
export type {
  Bypass,
  BypassId,
  DestinationVerdict,
  Enforcement,
  PathStep,
  Verdict,
} from './verdict';
export { verdictOf } from './verdict';
