import type { Proxy } from '../platform';
import { isWildcard, reachedPort, ResolvedDestination } from '../policies';
import type {
  ClientTls,
  NetworkPeer,
  PlannedDestinationRule,
  PlannedServiceEntry,
} from './resources';

/** The port that whoever speaks to the outside dials. */
export function dialledPort(destination: ResolvedDestination): number {
  return destination.proxy?.port ?? reachedPort(destination);
}

/** The addresses that whoever speaks to the outside dials; empty where names are looked up. */
export function dialledAddresses({
  proxy,
  addresses,
}: ResolvedDestination): readonly string[] {
  return proxy ? proxy.addresses ?? [] : addresses;
}

/** Whom a NetworkPolicy lets dial: the pods behind a Service, or addresses. */
export function dialledPeer(destination: ResolvedDestination): NetworkPeer {
  const service = destination.proxy?.service;
  return service
    ? {
        namespace: service.namespace,
        ...(service.selector && { labels: service.selector }),
        // A NetworkPolicy sees the pod's port, not the Service's.
        ports: [{ port: service.targetPort, protocol: 'TCP' }],
      }
    : {
        addresses: dialledAddresses(destination),
        ports: [{ port: dialledPort(destination), protocol: 'TCP' }],
      };
}

/** What the private name of a destination's way stands for; nothing, where each call names it itself. */
export function dialledEndpoints(
  destination: ResolvedDestination,
): Pick<PlannedServiceEntry, 'resolution' | 'endpoints'> {
  const { host, proxy } = destination;
  const addresses = dialledAddresses(destination);
  if (addresses.length > 0) {
    return { resolution: 'STATIC', endpoints: addresses };
  }
  return !proxy && isWildcard(destination)
    ? { resolution: 'STATIC', endpoints: [] }
    : { resolution: 'DNS', endpoints: [proxy?.host ?? host] };
}

/** What whoever dials a proxy asks it for, and how it speaks to it; nothing without a proxy, or where neither is set. */
export function proxySettings(
  destination: ResolvedDestination,
): Pick<PlannedDestinationRule, 'tunnel' | 'tls'> | undefined {
  const { host, proxy } = destination;
  // `tunnel.targetHost` is one name: a wildcard's tunnels are another object's matter.
  const one = !isWildcard(destination);
  if (!proxy || !(one || proxy.tls)) return undefined;
  return {
    ...(one && { tunnel: { host, port: reachedPort(destination) } }),
    ...(proxy.tls && { tls: proxyTls(proxy) }),
  };
}

function proxyTls({ host, caSecret, clientSecret }: Proxy): ClientTls {
  return clientSecret
    ? { mode: 'MUTUAL', server: host, credential: clientSecret }
    : { mode: 'SIMPLE', server: host, authority: caSecret };
}
