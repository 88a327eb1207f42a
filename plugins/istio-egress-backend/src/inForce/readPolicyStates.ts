import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ClusterState,
  egressRepositoryUpgradePermission,
  type PoliciesInState,
  type PolicyInCluster,
  type PolicyStates,
} from 'backstage-plugin-istio-egress-common';
import type { Asking, Services } from 'backstage-plugin-istio-egress-node';
import { locatePolicy } from '../policies/locatePolicy';
import { readableOf } from '../policies/readableOf';
import type { InForceStore } from './InForceStore';

interface Known {
  catalog: CatalogService;
  inForce: InForceStore;
}

/**
 * The states of some policies, as far as the catalog shows them to the caller. What
 * removed policies have left behind is in no catalog: it is for those who may
 * change whole repositories.
 */
export async function readPolicyStates(
  policies: readonly string[],
  asking: Asking,
  {
    catalog,
    inForce,
    permissions,
  }: Known & { permissions: PermissionsService },
): Promise<PolicyStates> {
  const known = await inForce.ofPolicies(policies);
  const readable = new Set(
    await readableOf(
      known.map(({ policy }) => policy),
      asking,
      catalog,
    ),
  );
  const left = (await inForce.leftBehind()).filter(({ since }) => since);
  const [{ result }] = await permissions.authorize(
    [{ permission: egressRepositoryUpgradePermission }],
    { credentials: asking.credentials },
  );
  return {
    connected: await isConnected(inForce),
    ...(left.length > 0 && String(result) === 'ALLOW' && { leftBehind: left }),
    states: known
      .filter(({ policy }) => readable.has(policy))
      .map(({ policy, state, since, lookedAt }) => ({
        policy,
        state,
        since,
        lookedAt,
      })),
  };
}

/** The policies in one state, as far as the catalog shows them to the caller. */
export async function readPoliciesInState(
  state: ClusterState,
  asking: Asking,
  { catalog, inForce }: Known,
): Promise<PoliciesInState> {
  const policies = await inForce.inState(state);
  const looks = (await inForce.clusters())
    .filter(({ kubernetesCluster }) => kubernetesCluster !== undefined)
    .map(({ lookedAt }) => lookedAt)
    .sort();
  return {
    connected: looks.length > 0,
    policies: await readableOf(policies, asking, catalog),
    ...(looks.length > 0 && { lookedAt: looks[0] }),
  };
}

/** One policy in its cluster. Throws what {@link locatePolicy} throws. */
export async function readPolicyInCluster(
  ref: CompoundEntityRef,
  { credentials }: Asking,
  services: Services & { inForce: InForceStore },
): Promise<PolicyInCluster> {
  const { platform } = await locatePolicy(ref, credentials, services);
  const clusters = await services.inForce.clusters();
  const { kubernetesCluster: cluster } =
    clusters.find(each => each.cluster === (platform.cluster?.name ?? '')) ??
    {};
  if (cluster === undefined) return { connected: false, objects: [] };
  const [known] = await services.inForce.ofPolicies([stringifyEntityRef(ref)]);
  if (known === undefined) return { connected: true, cluster, objects: [] };
  const { state, since, lookedAt, reason, objects, result } = known;
  const { verification, problem: verificationProblem } = result;
  return {
    connected: true,
    ...{ cluster, state, since, lookedAt, objects: [...objects] },
    ...(reason !== undefined && { reason }),
    ...(verification !== undefined && { verification }),
    ...(verificationProblem !== undefined && { verificationProblem }),
  };
}

async function isConnected(inForce: InForceStore): Promise<boolean> {
  const clusters = await inForce.clusters();
  return clusters.some(({ kubernetesCluster }) => kubernetesCluster);
}
