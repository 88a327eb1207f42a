import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChangePreview,
  PolicyFiles,
  PolicyPullRequests,
  PolicyTasks,
} from 'backstage-plugin-istio-egress-common';

/** A request as a form holds it: the server reads and judges it. */
export interface RequestToPreview {
  request: Record<string, unknown>;
  /** The repository, or a folder of it, that holds policies already. */
  targetUrl?: string;
  /** The repository that is to be created, as `RepoUrlPicker` writes it. */
  repoUrl?: string;
  /** Whether files that were edited by hand may be replaced. */
  overwrite?: boolean;
}

/** A policy that is needed for longer. */
export interface RenewalToPreview {
  /** The policy's entity reference. */
  policy: string;
  /** The new last day, as YYYY-MM-DD; without it the longest that the platform allows. */
  expires?: string;
  reason?: string;
  ticket?: string;
  overwrite?: boolean;
}

/** A policy that is needed no more. */
export interface RemovalToPreview {
  /** The policy's entity reference. */
  policy: string;
  overwrite?: boolean;
}

/** A repository whose policies are rendered anew for the platform of today. */
export interface UpgradeToPreview {
  targetUrl: string;
  overwrite?: boolean;
}

/** A policy's entity, by its namespace and name in the catalog. */
export interface PolicyId {
  namespace: string;
  name: string;
}

/** The policies whose repository holds something else than is rendered for them. */
export interface DriftedPolicies {
  /** Entity references, of those that the caller may read. */
  policies: string[];
  /** When that was found out, as ISO 8601; absent when it never was. */
  checkedAt?: string;
}

/** How a call is made. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * What the backend tells about a change before it is made, and about
 * policies: their files, their history, and which have drifted. Each call rejects with a `ResponseError`; what is wrong with a request
 * is no such error, but among the preview's findings.
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
  driftedPolicies(options?: CallOptions): Promise<DriftedPolicies>;
  policyTasks(policy: PolicyId, options?: CallOptions): Promise<PolicyTasks>;
}

/** Where the pages find {@link EgressApi}. */
export const egressApiRef = createApiRef<EgressApi>().with({
  id: 'plugin.istio-egress.api',
  pluginId: 'istio-egress',
});
