import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { metadataAddressIn } from '../schema';
import type { Bypass } from './bypasses';

/** What the platform leaves open under a lockdown. */
export function leftOpen(
  { policy: { workload }, lockdown }: ResolvedPolicy,
  { clusterTraffic, dns, istio }: Platform,
): Bypass[] {
  const closed = lockdown.networkPolicy || lockdown.registryOnly;
  return [
    ...(closed ? clusterTraffic.cidrs : []).map(({ cidr, ports, reason }) => ({
      id: 'cluster-traffic' as const,
      what: `Pods of ${workload.namespace} reach ${cidr} on port ${ports.join(
        ', ',
      )} without a policy: ${reason} (clusterTraffic of the platform).${metadataIn(
        cidr,
      )}`,
    })),
    ...(lockdown.networkPolicy
      ? [
          ...controlPlaneOf(workload.namespace, istio),
          {
            id: 'dns' as const,
            what: `DNS queries still leave the cluster through its resolver${resolverOf(
              dns,
            )} and can carry data.`,
          },
        ]
      : []),
  ];
}

/** What a range holds that is worth more than its reason says. */
function metadataIn(cidr: string): string {
  const address = metadataAddressIn(cidr);
  return address === undefined
    ? ''
    : ` The metadata service of the cloud at ${address} gives every pod the credentials of its node, unless workload identity prevents it.`;
}

/** Where the control plane is outside of the cluster, what of it is open. */
function controlPlaneOf(
  namespace: string,
  { controlPlane }: Platform['istio'],
) {
  const { cidrs = [], port } = controlPlane;
  return cidrs.map(cidr => ({
    id: 'cluster-traffic' as const,
    what: `Pods of ${namespace} reach ${cidr} on port ${port} without a policy: the control plane of Istio (istio.controlPlane of the platform).`,
  }));
}

/** The resolvers, where they are not those of every cluster. */
function resolverOf(dns: Platform['dns']): string {
  const words = dns.map(
    ({ namespace, cidr, ports }) =>
      `${cidr ?? `namespace ${namespace}`}, port ${ports.join(', ')}`,
  );
  return words.join() === 'namespace kube-system, port 53'
    ? ''
    : ` (${words.join('; ')})`;
}
