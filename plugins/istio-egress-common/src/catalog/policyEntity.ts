import { clusterEntityRef, policyEntityName, proxyEntityRef } from '../names';
import { DIRECT } from '../platform';
import { endpointsOf, ResolvedPolicy, withProtocols } from '../policies';
import type { Policy } from '../request';
import { EGRESS_POLICY_TYPE } from './entityTypes';

/**
 * A policy in the catalog.
 *
 * @public
 */
export interface EgressPolicyEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Resource';
  metadata: {
    name: string;
    title: string;
    description: string;
  };
  spec: {
    type: typeof EGRESS_POLICY_TYPE;
    owner: string;
    system?: string;
    /** The component that uses it. */
    dependencyOf?: string[];
    /** Its cluster, and the proxies that it goes through. */
    dependsOn: string[];
    /** The request as it was asked, with what each destination speaks: the one source of truth. */
    egress: Policy;
    /** `host:port`, sorted, for searches. */
    endpoints: string[];
    /** Those of them that the platform allows by an exception alone; absent where there are none. */
    exceptions?: string[];
    /** The files below the root of its tree that it needs, shared ones too; sorted. */
    manifests: string[];
  };
}

/** The entity of a policy whose files are known. */
export function toPolicyEntity(
  { policy, destinations }: ResolvedPolicy,
  manifests: readonly string[],
): EgressPolicyEntity {
  const proxies = destinations
    .map(({ proxyName }) => proxyName)
    .filter(name => name !== DIRECT);
  const asked = destinations.filter(({ standing }) => standing === 'ask');
  const byException = [
    ...new Set(asked.map(({ endpoint }) => endpoint)),
  ].sort();
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: policyEntityName(policy),
      title: `${policy.name} (${[policy.workload.namespace, policy.cluster]
        .filter(Boolean)
        .join(', ')})`,
      description: policy.reason,
    },
    spec: {
      type: EGRESS_POLICY_TYPE,
      owner: policy.owner,
      ...(policy.system && { system: policy.system }),
      ...(policy.component && { dependencyOf: [policy.component] }),
      dependsOn: [
        ...(policy.cluster ? [clusterEntityRef(policy.cluster)] : []),
        ...[...new Set(proxies)]
          .sort()
          .map(proxy => proxyEntityRef(proxy, policy.cluster)),
      ],
      egress: withProtocols(policy),
      endpoints: endpointsOf(policy),
      ...(byException.length > 0 && { exceptions: byException }),
      manifests: [...manifests].sort(),
    },
  };
}
