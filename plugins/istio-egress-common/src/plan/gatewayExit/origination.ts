import { reachedPort } from '../../policies';
import { dialledPort } from '../dialled';
import { servicePort } from '../servicePort';
import {
  portName,
  secondPassName,
  tunnelHost,
  tunnelObjectName,
  wayPath,
} from '../../names';
import type { ClientTls, PlannedResource } from '../resources';
import { secretReaders } from '../secretReaders';
import { planOnward, viaOf } from './onward';
import type { PlannedWay } from './way';

const LOOPBACK = '127.0.0.1';

/** How the gateway begins the TLS to a host, for an application that speaks HTTP. */
export function planOrigination(planned: PlannedWay): PlannedResource[] {
  const { way, gateway, destination, common } = planned;
  const { host, proxy, protocol, caSecret, clientCertificate } = destination;
  const via = viaOf(planned);
  const tls: ClientTls = clientCertificate
    ? { mode: 'MUTUAL', server: host, credential: clientCertificate }
    : { mode: 'SIMPLE', server: host, authority: caSecret };
  return [
    {
      ...common,
      kind: 'ServiceEntry',
      name: via.name,
      path: wayPath(way, 'service-entry'),
      because: proxy
        ? `leads back into the gateway, which has originated TLS to ${host} and needs a tunnel around it`
        : `gives ${host}:${reachedPort(
            destination,
          )} a private name for this route, so that no other route shares its settings`,
      host: via.host,
      ports: [
        {
          ...servicePort(protocol, reachedPort(destination)),
          ...(proxy && { targetPort: gateway.secondPass.targetPort }),
        },
      ],
      resolution: proxy ? 'STATIC' : 'DNS',
      endpoints: [proxy ? LOOPBACK : host],
    },
    {
      ...common,
      kind: 'DestinationRule',
      name: via.name,
      path: wayPath(way, 'destination-rule'),
      because: `originates TLS to ${host}${
        clientCertificate
          ? `, with the certificate of Secret ${clientCertificate},`
          : ''
      } and verifies the host's certificate`,
      host: via.host,
      tls,
      ...secretReaders(tls, gateway.selector),
    },
    ...(proxy ? planSecondPass(planned) : []),
  ];
}

/**
 * In one pass an Envoy originates TLS or opens a tunnel: `tls` beside `tunnel` is
 * TLS to the proxy. So the gateway calls itself, where nobody else can.
 */
function planSecondPass(planned: PlannedWay): PlannedResource[] {
  const { way, gateway, destination, common } = planned;
  const { host, proxyName } = destination;
  const { port } = gateway.secondPass;
  const name = secondPassName(way);
  const tunnel = tunnelHost(way);
  return [
    {
      ...common,
      kind: 'Gateway',
      name,
      path: wayPath(way, 'second-gateway'),
      because: `accepts TLS to ${host} from the gateway itself, on the loopback address of the pod`,
      selector: gateway.selector,
      port,
      portName: portName('second', way),
      protocol: 'TLS',
      bind: LOOPBACK,
      hosts: [host],
      tlsMode: 'PASSTHROUGH',
    },
    {
      ...common,
      kind: 'VirtualService',
      name,
      path: wayPath(way, 'second-virtual-service'),
      because: `forwards that TLS to proxy ${proxyName} only`,
      host,
      gateway: `${gateway.namespace}/${name}`,
      routes: [
        {
          port,
          match: 'tls',
          target: { host: tunnel, port: dialledPort(destination) },
        },
      ],
    },
    ...planOnward(planned, {
      host: tunnel,
      name: tunnelObjectName(way),
      file: 'tunnel-',
    }),
  ];
}
