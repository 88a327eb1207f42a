import { MESH_HEADERS } from '../headers';
import { portName, viaHost } from '../names';
import { wayPath } from '../paths';
import type { PlannedResource } from '../resources';
import { planOrigination } from './origination';
import { planOnward, viaPortOf } from './onward';
import { originatesTls, PlannedWay } from './way';

/**
 * What the gateway needs for one way. It belongs to nobody in particular:
 * every policy that takes the same way plans the same objects.
 */
export function planGatewaySide(planned: PlannedWay): PlannedResource[] {
  return [
    ...planEntrance(planned),
    ...(originatesTls(planned)
      ? planOrigination(planned)
      : planOnward(planned)),
  ];
}

/** How a call gets into the gateway, and to whom it goes from there. */
function planEntrance(planned: PlannedWay): PlannedResource[] {
  const { way, gateway, destination, common, name, serverName } = planned;
  const { host, port, proxy } = destination;
  const mutual = gateway.hop === 'mutual';
  const http = originatesTls(planned);
  // Where the gateway ends the hop's TLS, it sees what was inside.
  const afterTls = http ? 'http' : 'tcp';
  return [
    {
      ...common,
      kind: 'Gateway',
      name,
      path: wayPath(way, 'gateway'),
      because: mutual
        ? `opens port ${gateway.port} of the gateway for workloads of the mesh that ask for ${host}:${port}, and for nobody without a mesh identity`
        : `opens port ${gateway.port} of the gateway for TLS to ${host}, which passes through unopened`,
      selector: gateway.selector,
      port: gateway.port,
      portName: portName('tls', way),
      protocol: http ? 'HTTPS' : 'TLS',
      // The host of an HTTP request has to be one of the Gateway's too. Rewriting
      // it on the hop instead would tell the host the hop's private name, in a
      // header that Envoy adds after the route's own are removed.
      hosts: http ? [serverName, host] : [serverName],
      tlsMode: mutual ? 'ISTIO_MUTUAL' : 'PASSTHROUGH',
    },
    {
      ...common,
      kind: 'VirtualService',
      name,
      path: wayPath(way, 'virtual-service'),
      because: `sends what arrives there on to ${
        proxy ? `proxy ${way.proxy}` : `${host}:${port}`
      }, and nowhere else`,
      host: http ? host : serverName,
      gateway: `${gateway.namespace}/${name}`,
      routes: [
        {
          port: gateway.port,
          match: mutual ? afterTls : 'tls',
          target: { host: viaHost(way), port: viaPortOf(planned) },
          ...(http && { removedHeaders: MESH_HEADERS }),
        },
      ],
    },
  ];
}
