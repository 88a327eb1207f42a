import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  ClusterState,
  egressRoutes,
  LogToDiscover,
  ManifestsToExplain,
  PolicyId,
  ReachQuestion,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from 'backstage-plugin-istio-egress-common';
import type { z } from 'zod';
import { CallOptions, EgressApi } from './EgressApi';
import { readAnswer } from './readAnswer';

/** A route of the contract, with what it answers. */
interface Route<Answer> {
  path: string;
  answer: z.ZodType<Answer>;
}

/** Asks the backend plugin, which knows what the task will do. */
export class EgressClient implements EgressApi {
  constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  previewRequest(change: RequestToPreview, options?: CallOptions) {
    return this.post(egressRoutes.previewRequest, change, options);
  }

  previewRenewal(change: RenewalToPreview, options?: CallOptions) {
    return this.post(egressRoutes.previewRenewal, change, options);
  }

  previewRemoval(change: RemovalToPreview, options?: CallOptions) {
    return this.post(egressRoutes.previewRemoval, change, options);
  }

  previewUpgrade(change: UpgradeToPreview, options?: CallOptions) {
    return this.post(egressRoutes.previewUpgrade, change, options);
  }

  explainManifests(manifests: ManifestsToExplain, options?: CallOptions) {
    return this.post(egressRoutes.explainManifests, manifests, options);
  }

  discoverCalls(log: LogToDiscover, options?: CallOptions) {
    return this.post(egressRoutes.discoverCalls, log, options);
  }

  canReach(question: ReachQuestion, options?: CallOptions) {
    return this.post(egressRoutes.canReach, question, options);
  }

  policyFiles(policy: PolicyId, options?: CallOptions) {
    return this.about(policy, egressRoutes.policyFiles, options);
  }

  policyPullRequests(policy: PolicyId, options?: CallOptions) {
    return this.about(policy, egressRoutes.policyPullRequests, options);
  }

  policyTasks(policy: PolicyId, options?: CallOptions) {
    return this.about(policy, egressRoutes.policyTasks, options);
  }

  policyInCluster(policy: PolicyId, options?: CallOptions) {
    return this.about(policy, egressRoutes.policyInCluster, options);
  }

  policyStates(policies: readonly string[], options?: CallOptions) {
    return this.post(egressRoutes.policyStates, { policies }, options);
  }

  policiesInState(state: ClusterState, options?: CallOptions) {
    return this.post(egressRoutes.policiesInState, { state }, options);
  }

  driftedPolicies(options?: CallOptions) {
    const route = egressRoutes.driftedPolicies;
    return this.call(route, route.path, options);
  }

  private about<Answer>(
    policy: PolicyId,
    route: Route<Answer>,
    options?: CallOptions,
  ) {
    const address = route.path
      .replace(':namespace', () => encodeURIComponent(policy.namespace))
      .replace(':name', () => encodeURIComponent(policy.name));
    return this.call(route, address, options);
  }

  private post<Answer>(
    route: Route<Answer>,
    body: object,
    options?: CallOptions,
  ) {
    return this.call(route, route.path, {
      ...options,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async call<Answer>(
    route: Route<Answer>,
    address: string,
    init?: RequestInit,
  ): Promise<Answer> {
    const plugin = await this.discoveryApi.getBaseUrl('istio-egress');
    const response = await this.fetchApi.fetch(`${plugin}${address}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return readAnswer(response, route);
  }
}
