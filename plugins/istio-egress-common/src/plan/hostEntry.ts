import { carriedAs, ResolvedDestination, ResolvedPolicy } from '../policies';
import { inNamespaceOf } from './inNamespaceOf';
import { endpointObjectName, hostObjectName, hostPath } from '../names';
import type { PlannedServiceEntry } from './resources';
import { matchOf, servicePort } from './servicePort';

/**
 * What declares a destination to the sidecars of a namespace: an entry a port. Istio
 * hands out an address for each entry, and its DNS answers for a host with those of
 * all its entries, so that the ports that have one share their entry.
 */
export function hostEntry(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
) {
  const { host, port, addresses, allocated } = destination;
  const { namespace } = resolved.policy.workload;
  const declared = servicePort(carriedAs(resolved.exit, destination), port);
  const common = {
    ...inNamespaceOf(resolved),
    kind: 'ServiceEntry' as const,
    host,
  };
  return allocated
    ? {
        ...common,
        name: hostObjectName(host),
        path: hostPath(namespace, host, 'service-entry'),
        ports: [{ ...declared, name: `${matchOf(declared.protocol)}-${port}` }],
        allocated,
      }
    : {
        ...common,
        name: endpointObjectName(host, port),
        path: hostPath(namespace, host, `service-entry-${port}`),
        ports: [declared],
        ...(addresses.length > 0 && { addresses }),
      };
}

/** {@link hostEntry} of a destination whose calls a VirtualService leads elsewhere. */
export function closedEntry(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedServiceEntry {
  const { host, port, allocated } = destination;
  const { namespace } = resolved.policy.workload;
  return {
    ...hostEntry(resolved, destination),
    because: allocated
      ? `declares ${host} for the sidecars of ${namespace}, with an address that Istio hands out; it has no endpoint, so that no call leaves directly`
      : `declares ${host}:${port} for the sidecars of ${namespace}; it has no endpoint, so that no call leaves directly`,
    resolution: 'STATIC',
    endpoints: [],
  };
}
