import { ruleFor } from './destinationRules';
import {
  ClientTls,
  Destination,
  isByServerName,
  Mesh,
  Service,
  ServicePort,
  TrafficPolicy,
} from './model';
import type { Scope } from './scope';
import { outermost, Stream, wrapped, Wrapper } from './stream';

/** The proxy that forwards a call: a sidecar, or a gateway's pod. */
export interface Forwarder {
  kind: Wrapper;
  namespace: string;
  scope: Scope;
}

/** Where a proxy sends a call. */
export interface Upstream {
  service?: Service;
  /** `host:port`; of a Service of the cluster its own, with the target port. */
  endpoints: { address: string; port: number }[];
  stream: Stream;
}

/** A call as a proxy has taken it, before it is sent on. */
export interface TakenCall {
  listenerPort: number;
  stream: Stream;
  /** Empty where it has none. */
  serverName: string;
  /** What was dialled. */
  original: { address: string; port: number };
}

/** Why a call goes no further, for {@link Destination}s that lead nowhere. */
export type Dead =
  | 'noService'
  | 'noPort'
  | 'noSubset'
  | 'noEndpoints'
  | 'notByServerName';

/** The protocols for which Istio looks the names of a wildcard up as they are called; with any other it drops the cluster. */
export const BY_SERVER_NAME = ['HTTP', 'HTTP2', 'GRPC', 'TLS'];

/** The TLS that a rule asks for at a port. A port's own settings replace all others. */
function tlsOf(
  policies: readonly (TrafficPolicy | undefined)[],
  port: number,
): ClientTls | undefined {
  let tls: ClientTls | undefined;
  for (const policy of policies) {
    if (policy === undefined) continue;
    tls = policy.tls ?? tls;
    const own = policy.ports.find(({ number }) => number === port);
    if (own) tls = own.tls;
  }
  return tls;
}

/** What a proxy makes of a call that it sends to a destination. */
export function toCluster(
  mesh: Mesh,
  forwarder: Forwarder,
  destination: Destination,
  {
    listenerPort,
    stream,
    serverName,
    isHttp,
    original,
  }: TakenCall & {
    /** Whether it is routed as HTTP, which no tunnel carries. */
    isHttp: boolean;
  },
): Upstream | Dead {
  const service = forwarder.scope.byHost.get(destination.host);
  if (service === undefined) return 'noService';
  const number =
    destination.port ??
    (service.ports.length === 1 ? service.ports[0].number : listenerPort);
  const port = service.ports.find(each => each.number === number);
  if (port === undefined) return 'noPort';
  if (isByServerName(service)) {
    if (!BY_SERVER_NAME.includes(port.written)) return 'notByServerName';
    // Such a cluster has no subsets, whatever a rule says.
    if (destination.subset !== '') return 'noSubset';
  }
  const rule = ruleFor(
    mesh,
    { namespace: forwarder.namespace, labels: forwarder.scope.labels },
    service,
  );
  const subset = rule?.subsets.find(({ name }) => name === destination.subset);
  if (destination.subset !== '' && subset === undefined) return 'noSubset';
  const tunnel =
    destination.subset === '' ? rule?.policy?.tunnel : subset?.policy?.tunnel;
  const carried =
    tunnel === undefined || isHttp
      ? stream
      : wrapped(stream, {
          kind: 'CONNECT',
          name: `${tunnel.host}:${tunnel.port}`,
          by: forwarder.kind,
          isMesh: false,
          hasCertificate: false,
        });
  const endpoints = endpointsOf(service, port, serverName, original);
  if (endpoints.length === 0) return 'noEndpoints';
  const asked = tlsOf([rule?.policy, subset?.policy], number);
  // A sidecar reads no Secret for a rule that does not select its pods.
  const isIgnored =
    asked?.hasSecret === true &&
    forwarder.kind === 'sidecar' &&
    rule?.selector === undefined;
  const tls = isIgnored ? undefined : asked;
  return {
    service,
    endpoints,
    stream:
      tls === undefined || tls.mode === 'DISABLE'
        ? carried
        : wrapped(carried, {
            kind: 'TLS',
            name:
              tls.sni ||
              (tls.mode === 'ISTIO_MUTUAL'
                ? `outbound_.${number}_.${destination.subset}_.${service.host}`
                : carried.authority ?? ''),
            by: forwarder.kind,
            isMesh: tls.mode === 'ISTIO_MUTUAL',
            hasCertificate: tls.mode !== 'SIMPLE',
          }),
  };
}

function endpointsOf(
  service: Service,
  port: ServicePort,
  serverName: string,
  original: { address: string; port: number },
): { address: string; port: number }[] {
  const { resolution, host } = service;
  if (isByServerName(service)) {
    return [{ address: serverName, port: port.number }];
  }
  switch (resolution) {
    case 'cluster':
      return [{ address: host, port: port.targetPort }];
    case 'NONE':
      return [original];
    default:
      // Istio finds endpoints by the name of the port, in all ServiceEntries of the host.
      return (service.parts ?? [service]).flatMap(part =>
        part.ports
          .filter(({ name }) => name === port.name)
          .flatMap(own => endpointsOfPart(part, own)),
      );
  }
}

function endpointsOfPart(
  { resolution, host, endpoints }: Service,
  { name, targetPort }: ServicePort,
): { address: string; port: number }[] {
  return endpoints.length === 0 && resolution === 'DNS'
    ? [{ address: host, port: targetPort }]
    : endpoints.map(({ address, ports }) => ({
        address,
        port: ports[name] ?? targetPort,
      }));
}

/** The server name that the next proxy sees. */
export function serverNameOf(stream: Stream): string {
  const layer = outermost(stream);
  return layer?.kind === 'TLS' ? layer.name : '';
}
