import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChangePreview,
  ClusterState,
  DiscoveredCalls,
  DriftedPolicies,
  ExplainedManifests,
  LogToDiscover,
  ManifestsToExplain,
  PoliciesInState,
  PolicyFiles,
  PolicyId,
  PolicyInCluster,
  PolicyPullRequests,
  PolicyStates,
  PolicyTasks,
  ReachAnswer,
  ReachQuestion,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from 'backstage-plugin-istio-egress-common';

/** How a call is made. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * What the backend tells about a change before it is made, about policies
 * (their files, their history, which have drifted, and which are in force),
 * about manifests and logs, and about who can reach what. Each call rejects
 * with a `ResponseError` when the backend refuses, and with a
 * {@link WrongAnswer} when it does not answer as agreed; what is wrong with a
 * request is no such error, but among the preview's findings.
 */
export interface EgressApi {
  previewRequest(
    change: RequestToPreview,
    options?: CallOptions,
  ): Promise<ChangePreview>;
  previewRenewal(
    change: RenewalToPreview,
    options?: CallOptions,
  ): Promise<ChangePreview>;
  previewRemoval(
    change: RemovalToPreview,
    options?: CallOptions,
  ): Promise<ChangePreview>;
  previewUpgrade(
    change: UpgradeToPreview,
    options?: CallOptions,
  ): Promise<ChangePreview>;
  policyFiles(policy: PolicyId, options?: CallOptions): Promise<PolicyFiles>;
  policyPullRequests(
    policy: PolicyId,
    options?: CallOptions,
  ): Promise<PolicyPullRequests>;
  explainManifests(
    manifests: ManifestsToExplain,
    options?: CallOptions,
  ): Promise<ExplainedManifests>;
  discoverCalls(
    log: LogToDiscover,
    options?: CallOptions,
  ): Promise<DiscoveredCalls>;
  canReach(
    question: ReachQuestion,
    options?: CallOptions,
  ): Promise<ReachAnswer>;
  driftedPolicies(options?: CallOptions): Promise<DriftedPolicies>;
  policyTasks(policy: PolicyId, options?: CallOptions): Promise<PolicyTasks>;
  policyInCluster(
    policy: PolicyId,
    options?: CallOptions,
  ): Promise<PolicyInCluster>;
  /** @param policies - entity references, at most 200 */
  policyStates(
    policies: readonly string[],
    options?: CallOptions,
  ): Promise<PolicyStates>;
  policiesInState(
    state: ClusterState,
    options?: CallOptions,
  ): Promise<PoliciesInState>;
}

/** Where the pages find {@link EgressApi}. */
export const egressApiRef = createApiRef<EgressApi>().with({
  id: 'plugin.istio-egress.api',
  pluginId: 'istio-egress',
});
