import { isWildcard, reachedPort, ResolvedDestination } from '../../policies';
import { viaHost, viaObjectName } from '../names';
import { wayPath } from '../paths';
import type { PlannedResource, PlannedServiceEntry } from '../resources';
import { originatesTls, PlannedWay } from './way';

/** A private name for what a gateway dials, and the files of its objects. */
export interface Alias {
  host: string;
  name: string;
  /** What the files' names begin with. */
  file: string;
}

/** The alias to which the gateway's VirtualService sends a way. */
export function viaOf({ way }: PlannedWay): Alias {
  return { host: viaHost(way), name: viaObjectName(way), file: '' };
}

/** The port of the alias. */
export function viaPortOf(planned: PlannedWay): number {
  const { destination } = planned;
  return originatesTls(planned)
    ? reachedPort(destination)
    : dialledPort(destination);
}

/** The port that whoever speaks to the outside dials. */
export function dialledPort(destination: ResolvedDestination): number {
  return destination.proxy?.port ?? reachedPort(destination);
}

/** How a gateway sends TLS or bytes on: to the proxy in a tunnel, or to the host. */
export function planOnward(
  planned: PlannedWay,
  alias: Alias = viaOf(planned),
): PlannedResource[] {
  const { way, gateway, destination, common, name } = planned;
  const { host, proxy } = destination;
  const target = `${host}:${reachedPort(destination)}`;
  const resources: PlannedResource[] = [
    {
      ...common,
      kind: 'ServiceEntry',
      name: alias.name,
      path: wayPath(way, `${alias.file}service-entry`),
      because: `gives ${
        proxy ? `proxy ${proxy.host}:${proxy.port}` : target
      } a private name for this one way, so that no two policies share its settings`,
      host: alias.host,
      ports: [
        {
          number: dialledPort(destination),
          // Without an address a port of TCP would be asked for one; at a gateway
          // nothing dials the alias, and its protocol is that of no listener.
          ...(proxy
            ? { name: 'http-connect', protocol: 'HTTP' }
            : { name: 'tls', protocol: 'TLS' }),
        },
      ],
      ...endpointsOf(destination),
    },
  ];
  if (proxy && !(isWildcard(destination) && proxy.tls === undefined)) {
    resources.push({
      ...common,
      kind: 'DestinationRule',
      name: alias.name,
      path: wayPath(way, `${alias.file}destination-rule`),
      because: isWildcard(destination)
        ? 'makes the gateway speak TLS to the proxy'
        : `makes the gateway ask the proxy with CONNECT ${target}`,
      host: alias.host,
      ...(!isWildcard(destination) && {
        tunnel: { host, port: reachedPort(destination) },
      }),
      ...(proxy.tls && { tls: { mode: 'SIMPLE', server: proxy.host } }),
    });
  }
  if (isWildcard(destination)) {
    resources.push({
      ...common,
      kind: proxy ? 'SniTunnelFilter' : 'SniForwardFilter',
      name,
      path: wayPath(way, 'envoy-filter'),
      because: `makes the gateway ${
        proxy ? 'ask the proxy for' : 'dial'
      } whichever host of ${host} a call asks for; Istio has no field for it`,
      selector: gateway.selector,
      serverName: host,
      port: destination.port,
    });
  }
  return resources;
}

/** What the alias stands for; nothing, where each call names it itself. */
function endpointsOf(
  destination: ResolvedDestination,
): Pick<PlannedServiceEntry, 'resolution' | 'endpoints'> {
  const { host, addresses, proxy } = destination;
  const known = proxy ? proxy.addresses ?? [] : addresses;
  if (known.length > 0) return { resolution: 'STATIC', endpoints: known };
  return !proxy && isWildcard(destination)
    ? { resolution: 'STATIC', endpoints: [] }
    : { resolution: 'DNS', endpoints: [proxy?.host ?? host] };
}
