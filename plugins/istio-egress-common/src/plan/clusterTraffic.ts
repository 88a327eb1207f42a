import { clusterRangeHost, clusterRangeName, clusterRangePath } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { isOneAddress } from '../schema';
import { inNamespaceOf } from './inNamespaceOf';
import type { PlannedResource } from './resources';

/** The addresses that stay open under a lockdown, as sidecars that know no other address let them pass. */
export function planClusterTraffic(
  resolved: ResolvedPolicy,
  { clusterTraffic }: Platform,
): PlannedResource[] {
  const common = inNamespaceOf(resolved);
  return [...portsByRange(clusterTraffic.cidrs)].map(([cidr, ports]) => ({
    ...common,
    kind: 'ServiceEntry',
    name: clusterRangeName(cidr),
    path: clusterRangePath(common.namespace, cidr),
    because: `keeps ${cidr} open for the sidecars of ${common.namespace} (clusterTraffic of the platform)`,
    host: clusterRangeHost(cidr),
    ports: ports.map(number => ({
      number,
      name: `tcp-${number}`,
      protocol: 'TCP',
    })),
    // Each call goes to the very address that was dialled.
    resolution: 'NONE',
    addresses: [toAddress(cidr)],
    endpoints: [],
  }));
}

/** Ports ascending; a range may be listed once a reason. */
function portsByRange(
  ranges: Platform['clusterTraffic']['cidrs'],
): Map<string, number[]> {
  const byRange = new Map<string, number[]>();
  for (const { cidr, ports } of ranges) {
    const all = new Set([...(byRange.get(cidr) ?? []), ...ports]);
    byRange.set(
      cidr,
      [...all].sort((a, b) => a - b),
    );
  }
  return byRange;
}

/** One address gets a listener of its own, beside those of hosts on the same port. */
function toAddress(cidr: string): string {
  return isOneAddress(cidr) ? cidr.split('/')[0] : cidr;
}

/** The Service by which pods call the API server, whose own addresses a range opens. */
export function apiServerService({ istio }: Platform): string {
  return `kubernetes.default.svc.${istio.clusterDomain}`;
}
