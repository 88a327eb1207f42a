import { MESH_HEADERS } from '../headers';
import { portName, viaHost, wayPath } from '../../names';
import type { PlannedResource } from '../resources';
import { planCallerSide } from './callerSide';
import { planOrigination } from './origination';
import { planOnward, viaPortOf } from './onward';
import { isCallerWay, originatesTls, PlannedWay } from './way';

/**
 * What the gateway needs for one way. It belongs to nobody in particular:
 * every policy that takes the same way plans the same objects.
 */
export function planGatewaySide(planned: PlannedWay): PlannedResource[] {
  return [
    ...planCallers(planned),
    ...(originatesTls(planned)
      ? planOrigination(planned)
      : planOnward(planned)),
  ];
}

function planCallers(planned: PlannedWay): PlannedResource[] {
  if (isCallerWay(planned)) return planCallerSide(planned);
  return planned.gateway.api === 'kubernetes'
    ? planKubernetesEntrance(planned)
    : planEntrance(planned);
}

/** How a call gets into the gateway, and to whom it goes from there. */
function planEntrance(planned: PlannedWay): PlannedResource[] {
  const { way, gateway, destination, common, name, serverName } = planned;
  const { host } = destination;
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
      because: opens(planned),
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
      because: sendsOn(planned),
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

/**
 * The same in the words of the Kubernetes Gateway API. Only the gateway's side
 * has them: a TLSRoute of the mesh has no `exportTo`, and would take the calls of
 * every other namespace that knows the host too.
 */
function planKubernetesEntrance(planned: PlannedWay): PlannedResource[] {
  const { way, gateway, common, name, serverName } = planned;
  return [
    {
      ...common,
      kind: 'KubernetesGateway',
      name,
      path: wayPath(way, 'gateway'),
      because: opens(planned),
      service: gateway.service,
      port: gateway.port,
      host: serverName,
      tlsMode: gateway.hop === 'mutual' ? 'ISTIO_MUTUAL' : 'PASSTHROUGH',
    },
    {
      ...common,
      kind: 'TlsRoute',
      name,
      path: wayPath(way, 'tls-route'),
      because: sendsOn(planned),
      host: serverName,
      target: { host: viaHost(way), port: viaPortOf(planned) },
    },
  ];
}

function opens({ gateway, destination: { host, port } }: PlannedWay): string {
  return gateway.hop === 'mutual'
    ? `opens port ${gateway.port} of the gateway for mesh workloads that call ${host}:${port}; callers without a mesh identity are denied`
    : `opens port ${gateway.port} of the gateway for TLS to ${host}, without decrypting it`;
}

function sendsOn({
  way,
  destination: { host, port, proxy },
}: PlannedWay): string {
  return `forwards that traffic to ${
    proxy ? `proxy ${way.proxy}` : `${host}:${port}`
  } only`;
}
