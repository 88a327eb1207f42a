import {
  callerObjectName,
  callerPath,
  callerPortName,
  httpHost,
  httpObjectName,
  portName,
  viaHost,
  wayPath,
} from '../../names';
import { MESH_HEADERS } from '../headers';
import type { PlannedResource } from '../resources';
import { viaPortOf } from './onward';
import { CallerWay, originatesTls } from './way';

/** Not that of the second pass: both servers know a call by the host's name. */
const HTTP_LOOPBACK = '127.0.0.2';

/**
 * The server of one namespace for a way: its certificate check is the
 * authorization. It knows nothing of what is inside the hop's TLS, so that
 * every protocol comes in by the same kind of server.
 */
export function planCallerSide(planned: CallerWay): PlannedResource[] {
  const { way, gateway, destination, common, serverName, callers } = planned;
  const { host, port } = destination;
  const { namespace } = callers;
  const name = callerObjectName(way, namespace);
  const http = originatesTls(planned);
  return [
    {
      ...common,
      kind: 'Gateway',
      name,
      path: callerPath(way, namespace, 'gateway'),
      because: `opens port ${gateway.port} of the gateway for the accounts of ${namespace} that may call ${host}:${port}; it refuses any other certificate`,
      selector: gateway.selector,
      port: gateway.port,
      portName: callerPortName(way, namespace),
      protocol: 'TLS',
      hosts: [serverName],
      tlsMode: 'ISTIO_MUTUAL',
      callers: callers.accounts,
    },
    {
      ...common,
      kind: 'VirtualService',
      name,
      path: callerPath(way, namespace, 'virtual-service'),
      because: `forwards what these accounts send to the gateway’s route to ${host}:${port} only`,
      host: serverName,
      gateway: `${gateway.namespace}/${name}`,
      routes: [
        {
          port: gateway.port,
          match: 'tcp',
          target: http
            ? { host: httpHost(way), port: gateway.secondPass.port }
            : { host: viaHost(way), port: viaPortOf(planned) },
        },
      ],
    },
    ...(http ? planHttpServer(planned) : []),
  ];
}

/**
 * Requests have to be seen for TLS to be originated, and a server that sees
 * them answers to the host's own name, which only one server of a port can. So
 * the servers of all namespaces lead to one, where only the gateway itself can
 * call: by a server name that it chooses, lest a caller chooses another way.
 */
function planHttpServer(planned: CallerWay): PlannedResource[] {
  const { way, gateway, destination, common } = planned;
  const { host, proxyName, proxy } = destination;
  const { port, targetPort } = gateway.secondPass;
  const name = httpObjectName(way);
  const alias = httpHost(way);
  return [
    {
      ...common,
      kind: 'ServiceEntry',
      name,
      path: wayPath(way, 'http-service-entry'),
      because: `leads authorized callers of ${host} to the gateway’s own HTTP server, on the loopback address of the pod`,
      host: alias,
      ports: [{ number: port, name: 'tls', protocol: 'TLS', targetPort }],
      resolution: 'STATIC',
      endpoints: [HTTP_LOOPBACK],
    },
    {
      ...common,
      kind: 'DestinationRule',
      name,
      path: wayPath(way, 'http-destination-rule'),
      because: `makes the gateway name the route to ${host} when it calls itself, so that no caller can choose another`,
      host: alias,
      tls: { mode: 'ISTIO_MUTUAL', sni: alias },
    },
    {
      ...common,
      kind: 'Gateway',
      name,
      path: wayPath(way, 'http-gateway'),
      because: `accepts requests to ${host} from the gateway itself, on the loopback address of the pod`,
      selector: gateway.selector,
      port,
      portName: portName('http', way),
      protocol: 'HTTPS',
      bind: HTTP_LOOPBACK,
      // Rewriting the host of a request instead would tell the host a private
      // name, in a header that Envoy adds after the route's own are removed.
      hosts: [alias, host],
      tlsMode: 'ISTIO_MUTUAL',
    },
    {
      ...common,
      kind: 'VirtualService',
      name,
      path: wayPath(way, 'http-virtual-service'),
      because: `forwards these requests to ${
        proxy ? `proxy ${proxyName}` : host
      } only, without the headers of the mesh`,
      host,
      gateway: `${gateway.namespace}/${name}`,
      routes: [
        {
          port,
          match: 'http',
          target: { host: viaHost(way), port: viaPortOf(planned) },
          removedHeaders: MESH_HEADERS,
        },
      ],
    },
  ];
}
