import type { Gateway, Platform, Proxy } from '../platform';
import { effectiveRoute, isWildcard, protocolOf } from '../policies';
import type { Destination, Policy } from '../request';

/** One destination with what its route names, as far as the platform knows it. */
export interface AskedWay {
  destination: Destination;
  /** The destination's field, `destinations[0]`. */
  path: string;
  /** The field that chose the proxy. */
  proxyPath: string;
  protocol: 'TLS' | 'HTTP' | 'TCP';
  wildcard: boolean;
  /** Whether calls are told apart by the address that they dial; ztunnel gives each host its own. */
  byAddress: boolean;
  exit: 'gateway' | 'sidecar' | 'waypoint' | 'application';
  /** With exit gateway. */
  gateway?: Gateway;
  /** A proxy's name or `direct`; absent where nobody chose one. */
  proxyName?: string;
  proxy?: Proxy;
  /** The Secret that the route names, whether or not it has an effect. */
  clientCertificate?: string;
}

/** Every destination of a policy with its way; names that are unknown are another check's matter. */
export function askedWays(policy: Policy, platform: Platform): AskedWay[] {
  const route = effectiveRoute(policy, platform);
  return policy.destinations.map((destination, index) => {
    const path = `destinations[${index}]`;
    const proxyName = destination.proxy ?? route.proxy;
    const protocol = protocolOf(destination);
    return {
      destination,
      path,
      proxyPath: destination.proxy ? `${path}.proxy` : 'route.proxy',
      protocol,
      wildcard: isWildcard(destination),
      byAddress: protocol === 'TCP' && route.exit !== 'waypoint',
      exit: route.exit,
      gateway:
        route.exit === 'gateway'
          ? declared(platform.gateways, route.gateway)
          : undefined,
      proxyName,
      proxy: proxyName ? declared(platform.proxies, proxyName) : undefined,
      clientCertificate: route.clientCertificate,
    };
  });
}

function declared<T>(all: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
