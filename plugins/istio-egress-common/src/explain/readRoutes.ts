import { at, listAt, numberAt, textAt, textsAt } from '../plainData';
import { labelsAt } from './labels';
import type {
  ClientTls,
  DestinationRule,
  Gateway,
  Route,
  RouteMatch,
  Sidecar,
  TrafficPolicy,
  VirtualService,
} from './model';
import type { KubernetesObject } from './objects';
import { exportsOf } from './readServices';

/** A name without a dot is a Service of the object's own namespace. */
function fullHost(
  host: string,
  namespace: string,
  clusterDomain: string,
): string {
  return host.includes('.') || host === '*'
    ? host.toLowerCase()
    : `${host}.${namespace}.svc.${clusterDomain}`;
}

export function toVirtualService(
  object: KubernetesObject,
  clusterDomain: string,
): VirtualService {
  const spec = at(object.content, 'spec');
  const { namespace } = object;
  const gateways = textsAt(spec, 'gateways');
  return {
    object,
    namespace,
    hosts: textsAt(spec, 'hosts').map(host =>
      fullHost(host, namespace, clusterDomain),
    ),
    gateways:
      gateways.length === 0
        ? ['mesh']
        : gateways.map(each => fullGateway(each, namespace)),
    exportTo: exportsOf(spec),
    routes: (['http', 'tls', 'tcp'] as const).flatMap(section =>
      listAt(spec, section).map((route, index): Route => {
        const authority =
          textAt(route, 'rewrite', 'authority') ??
          textAt(route, 'headers', 'request', 'set', ':authority');
        return {
          section,
          index,
          matches: listAt(route, 'match').map(match =>
            toMatch(match, namespace),
          ),
          destinations: listAt(route, 'route').map(each => ({
            host: fullHost(
              textAt(each, 'destination', 'host') ?? '',
              namespace,
              clusterDomain,
            ),
            subset: textAt(each, 'destination', 'subset') ?? '',
            port: numberAt(each, 'destination', 'port', 'number'),
          })),
          ...(authority !== undefined && { authority }),
          isAnswer:
            at(route, 'redirect') !== undefined ||
            at(route, 'directResponse') !== undefined,
        };
      }),
    ),
  };
}

function fullGateway(name: string, namespace: string): string {
  return name === 'mesh' || name.includes('/') ? name : `${namespace}/${name}`;
}

const KNOWN_MATCHES = ['port', 'gateways', 'sniHosts', 'sourceLabels', 'name'];

function toMatch(match: unknown, namespace: string): RouteMatch {
  return {
    port: numberAt(match, 'port'),
    gateways: textsAt(match, 'gateways').map(each =>
      fullGateway(each, namespace),
    ),
    sniHosts: textsAt(match, 'sniHosts'),
    sourceLabels: labelsAt(match, 'sourceLabels'),
    hasMore: Object.keys((match as object | undefined) ?? {}).some(
      key => !KNOWN_MATCHES.includes(key),
    ),
  };
}

function toPolicy(policy: unknown): TrafficPolicy | undefined {
  if (policy === undefined) return undefined;
  const host = textAt(policy, 'tunnel', 'targetHost');
  return {
    tls: toTls(at(policy, 'tls')),
    ...(host !== undefined && {
      tunnel: { host, port: numberAt(policy, 'tunnel', 'targetPort') ?? 0 },
    }),
    ports: listAt(policy, 'portLevelSettings').flatMap(each => {
      const number = numberAt(each, 'port', 'number');
      return number === undefined
        ? []
        : [{ number, tls: toTls(at(each, 'tls')) }];
    }),
  };
}

function toTls(tls: unknown): ClientTls | undefined {
  if (tls === undefined) return undefined;
  const mode = textAt(tls, 'mode');
  return {
    mode:
      (['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'] as const).find(
        each => each === mode,
      ) ?? 'DISABLE',
    sni: textAt(tls, 'sni') ?? '',
    hasSecret: textAt(tls, 'credentialName') !== undefined,
  };
}

export function toDestinationRule(
  object: KubernetesObject,
  clusterDomain: string,
): DestinationRule {
  const spec = at(object.content, 'spec');
  return {
    object,
    namespace: object.namespace,
    host: fullHost(textAt(spec, 'host') ?? '', object.namespace, clusterDomain),
    exportTo: exportsOf(spec),
    ...(at(spec, 'workloadSelector') !== undefined && {
      selector: labelsAt(spec, 'workloadSelector', 'matchLabels'),
    }),
    policy: toPolicy(at(spec, 'trafficPolicy')),
    subsets: listAt(spec, 'subsets').map(each => ({
      name: textAt(each, 'name') ?? '',
      policy: toPolicy(at(each, 'trafficPolicy')),
    })),
  };
}

export function toGateway(object: KubernetesObject): Gateway {
  const spec = at(object.content, 'spec');
  const gateway: Gateway = {
    object,
    namespace: object.namespace,
    name: object.name,
    selector: labelsAt(spec, 'selector'),
    servers: [],
  };
  gateway.servers = listAt(spec, 'servers').map((server, index) => {
    const tls = at(server, 'tls');
    return {
      port: numberAt(server, 'port', 'number') ?? 0,
      protocol: (textAt(server, 'port', 'protocol') ?? '').toUpperCase(),
      bind: textAt(server, 'bind') ?? '',
      hosts: textsAt(server, 'hosts').map(each =>
        scoped(each, object.namespace, '*'),
      ),
      ...(tls !== undefined && {
        tls: {
          mode: textAt(tls, 'mode') ?? 'PASSTHROUGH',
          subjectAltNames: textsAt(tls, 'subjectAltNames'),
        },
      }),
      gateway,
      index,
    };
  });
  return gateway;
}

/** `namespace/host`, where `.` is the object's own namespace. */
function scoped(
  text: string,
  own: string,
  unsaid: string,
): { namespace: string; host: string } {
  const slash = text.indexOf('/');
  const namespace = slash < 0 ? unsaid : text.slice(0, slash);
  return {
    namespace: namespace === '.' ? own : namespace,
    host: text.slice(slash + 1).toLowerCase(),
  };
}

export function toSidecar(object: KubernetesObject): Sidecar {
  const spec = at(object.content, 'spec');
  const egress = listAt(spec, 'egress');
  const mode = textAt(spec, 'outboundTrafficPolicy', 'mode');
  const selector = labelsAt(spec, 'workloadSelector', 'labels');
  return {
    object,
    namespace: object.namespace,
    ...(Object.keys(selector).length > 0 && { selector }),
    ...(egress.length > 0 && {
      hosts: egress.flatMap(each =>
        textsAt(each, 'hosts').map(host =>
          scoped(host, object.namespace, object.namespace),
        ),
      ),
    }),
    policy: (['REGISTRY_ONLY', 'ALLOW_ANY'] as const).find(
      each => each === mode,
    ),
    hasListeners:
      egress.some(each => at(each, 'port') !== undefined) ||
      at(spec, 'outboundTrafficPolicy', 'egressProxy') !== undefined,
  };
}
