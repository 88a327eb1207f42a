import { Labels, selects } from './fields';
import { mostSpecific } from './hosts';
import {
  ClientTls,
  Destination,
  DestinationRule,
  isExported,
  Mesh,
  Service,
  ServicePort,
  TrafficPolicy,
} from './model';
import { outermost, Stream, wrapped, Wrapper } from './stream';

/** The proxy that forwards a call: a sidecar, or a gateway's pod. */
export interface Forwarder {
  kind: Wrapper;
  namespace: string;
  labels: Labels;
  /** The services that it knows, by host. */
  services: readonly Service[];
}

/** Where a proxy sends a call. */
export interface Upstream {
  service?: Service;
  /** `host:port`; of a Service of the cluster its own, with the target port. */
  endpoints: { address: string; port: number }[];
  stream: Stream;
}

/** Why a call goes no further, for {@link Destination}s that lead nowhere. */
export type Dead = 'noService' | 'noPort' | 'noSubset' | 'noEndpoints';

/** The rule that holds for a host, as Istio looks for it: the caller's namespace, the service's, the mesh's. */
export function ruleFor(
  mesh: Mesh,
  { namespace, labels }: Pick<Forwarder, 'namespace' | 'labels'>,
  service: Service,
): DestinationRule | undefined {
  const { rootNamespace } = mesh;
  const visible = mesh.destinationRules.filter(
    each =>
      isExported(each, namespace) &&
      (Object.keys(each.selector).length === 0 ||
        (each.namespace === namespace && selects(each.selector, labels))),
  );
  const isPrivate = ({ exportTo, namespace: own }: DestinationRule) =>
    exportTo.every(each => each === '.' || each === own);
  const own = visible.filter(
    each =>
      each.namespace === namespace &&
      // What the root namespace exports is for everybody, and comes last.
      (namespace !== rootNamespace || isPrivate(each)),
  );
  const ofService = visible.filter(
    each => each.namespace === service.namespace,
  );
  const ofRoot = visible.filter(each => each.namespace === rootNamespace);
  for (const candidates of [own, ofService, ofRoot]) {
    const host = mostSpecific(
      service.host,
      candidates.map(each => each.host),
    );
    if (host === undefined) continue;
    const all = candidates.filter(each => each.host === host);
    const selecting = all.filter(
      ({ selector }) => Object.keys(selector).length > 0,
    );
    return merged(selecting.length > 0 ? selecting : all);
  }
  return undefined;
}

/**
 * Rules of one host and namespace are one, with all subsets and the first policy, as
 * long as they are exported alike; of several that are not, the last one counts.
 */
function merged(
  rules: readonly DestinationRule[],
): DestinationRule | undefined {
  const kept: DestinationRule[] = [];
  for (const rule of rules) {
    const known = kept.findIndex(each => exportsOf(each) === exportsOf(rule));
    if (known < 0) {
      kept.push(rule);
      continue;
    }
    const first = kept[known];
    kept[known] = {
      ...first,
      policy: first.policy ?? rule.policy,
      subsets: [
        ...first.subsets,
        ...rule.subsets.filter(({ name }) =>
          first.subsets.every(each => each.name !== name),
        ),
      ],
    };
  }
  return kept.at(-1);
}

function exportsOf({ exportTo }: DestinationRule): string {
  return [...exportTo].sort().join(' ');
}

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
  }: {
    listenerPort: number;
    stream: Stream;
    serverName: string;
    /** Whether it is routed as HTTP, which no tunnel carries. */
    isHttp: boolean;
    original: { address: string; port: number };
  },
): Upstream | Dead {
  const service = forwarder.services.find(
    ({ host }) => host === destination.host,
  );
  if (service === undefined) return 'noService';
  const number =
    destination.port ??
    (service.ports.length === 1 ? service.ports[0].number : listenerPort);
  const port = service.ports.find(each => each.number === number);
  if (port === undefined) return 'noPort';
  const rule = ruleFor(mesh, forwarder, service);
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
    Object.keys(rule?.selector ?? {}).length === 0;
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
  const { resolution, host, endpoints } = service;
  switch (resolution) {
    case 'cluster':
      return [{ address: host, port: port.targetPort }];
    case 'NONE':
      return [original];
    case 'DYNAMIC_DNS':
      return [{ address: serverName, port: port.number }];
    default: {
      const known = endpoints.map(each => ({
        address: each.address,
        port: each.ports[port.name] ?? port.targetPort,
      }));
      return known.length > 0 || resolution === 'STATIC' || host.startsWith('*')
        ? known
        : [{ address: host, port: port.targetPort }];
    }
  }
}

/** The server name that the next proxy sees. */
export function serverNameOf(stream: Stream): string {
  const layer = outermost(stream);
  return layer?.kind === 'TLS' ? layer.name : '';
}
