import { beginsTls, isWildcard, reachedPort } from '../../policies';
import { dialledEndpoints, dialledPort, proxySettings } from '../dialled';
import { viaHost, viaObjectName, wayPath } from '../../names';
import type { PlannedResource } from '../resources';
import { secretReaders } from '../secretReaders';
import { servicePort } from '../servicePort';
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

/** How a gateway sends TLS or bytes on: to the proxy in a tunnel, or to the host. */
export function planOnward(
  planned: PlannedWay,
  alias: Alias = viaOf(planned),
): PlannedResource[] {
  const { way, gateway, destination, common, name } = planned;
  const { host, protocol, proxy } = destination;
  const target = `${host}:${reachedPort(destination)}`;
  const resources: PlannedResource[] = [
    {
      ...common,
      kind: 'ServiceEntry',
      name: alias.name,
      path: wayPath(way, `${alias.file}service-entry`),
      because: `gives ${
        proxy ? `proxy ${proxy.host}:${proxy.port}` : target
      } a private name for this route, so that no other route shares its settings`,
      host: alias.host,
      ports: [
        proxy
          ? { number: proxy.port, name: 'http-connect', protocol: 'HTTP' }
          : // Without an address a port of TCP would be asked for one; at a gateway
            // nothing dials the alias, and its protocol is that of no listener.
            servicePort(
              protocol === 'TCP' || beginsTls(destination) ? 'TLS' : protocol,
              dialledPort(destination),
            ),
      ],
      ...dialledEndpoints(destination),
    },
  ];
  const settings = proxySettings(destination);
  if (settings) {
    resources.push({
      ...common,
      kind: 'DestinationRule',
      name: alias.name,
      path: wayPath(way, `${alias.file}destination-rule`),
      because: settings.tunnel
        ? `makes the gateway open a tunnel through the proxy with CONNECT ${target}`
        : 'makes the gateway use TLS to the proxy',
      host: alias.host,
      ...settings,
      ...secretReaders(settings.tls, gateway.selector),
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
      } the host of ${host} that a call requests; Istio has no field for it`,
      selector: gateway.selector,
      serverName: host,
      port: destination.port,
    });
  }
  return resources;
}
