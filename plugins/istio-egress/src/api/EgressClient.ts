import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  ChangePreview,
  PolicyFiles,
  PolicyPullRequests,
  PolicyTasks,
} from 'backstage-plugin-istio-egress-common';
import {
  CallOptions,
  DriftedPolicies,
  EgressApi,
  PolicyId,
  RemovalToPreview,
  RenewalToPreview,
  RequestToPreview,
  UpgradeToPreview,
} from './EgressApi';

/** Asks the scaffolder's backend, which our module extends: it is what will make the change. */
export class EgressClient implements EgressApi {
  constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  previewRequest(change: RequestToPreview, options?: CallOptions) {
    return this.preview('request', change, options);
  }

  previewRenewal(change: RenewalToPreview, options?: CallOptions) {
    return this.preview('renewal', change, options);
  }

  previewRemoval(change: RemovalToPreview, options?: CallOptions) {
    return this.preview('removal', change, options);
  }

  previewUpgrade(change: UpgradeToPreview, options?: CallOptions) {
    return this.preview('upgrade', change, options);
  }

  policyFiles(policy: PolicyId, options?: CallOptions): Promise<PolicyFiles> {
    return this.about(policy, 'files', options);
  }

  policyPullRequests(
    policy: PolicyId,
    options?: CallOptions,
  ): Promise<PolicyPullRequests> {
    return this.about(policy, 'pull-requests', options);
  }

  policyTasks(policy: PolicyId, options?: CallOptions): Promise<PolicyTasks> {
    return this.about(policy, 'tasks', options);
  }

  driftedPolicies(options?: CallOptions): Promise<DriftedPolicies> {
    return this.call('policies/drifted', options);
  }

  private about(policy: PolicyId, what: string, options?: CallOptions) {
    const namespace = encodeURIComponent(policy.namespace);
    const name = encodeURIComponent(policy.name);
    return this.call(`policies/${namespace}/${name}/${what}`, options);
  }

  private preview(
    kind: string,
    change: object,
    options?: CallOptions,
  ): Promise<ChangePreview> {
    return this.call(`previews/${kind}`, {
      ...options,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  }

  private async call(path: string, init?: RequestInit) {
    const plugin = await this.discoveryApi.getBaseUrl('istio-egress');
    const response = await this.fetchApi.fetch(`${plugin}/${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
