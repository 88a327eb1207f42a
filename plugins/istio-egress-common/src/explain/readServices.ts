import type { Platform } from '../platform';
import { at, listAt, numberAt, textAt, textsAt } from '../plainData';
import { labelsAt } from './labels';
import type {
  Endpoint,
  GatewayPods,
  PortProtocol,
  Service,
  ServicePort,
} from './model';
import type { KubernetesObject } from './objects';

const HTTP = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'];
const TCP = ['TCP', 'MONGO', 'MYSQL', 'REDIS'];

function protocolOf(written: string): PortProtocol {
  if (written === 'TLS' || written === 'HTTPS') return 'TLS';
  if (HTTP.includes(written)) return 'HTTP';
  return TCP.includes(written) ? 'TCP' : 'auto';
}

export function toServices(
  object: KubernetesObject,
  capturesDns: boolean,
): Service[] {
  const spec = at(object.content, 'spec');
  const resolution = textAt(spec, 'resolution') ?? 'NONE';
  const ports = listAt(spec, 'ports').flatMap((port): ServicePort[] => {
    const number = numberAt(port, 'number');
    if (number === undefined) return [];
    const written = (textAt(port, 'protocol') ?? '').toUpperCase();
    return [
      {
        number,
        name: textAt(port, 'name') ?? '',
        protocol: protocolOf(written),
        written,
        targetPort: numberAt(port, 'targetPort') ?? number,
      },
    ];
  });
  const endpoints = listAt(spec, 'endpoints').flatMap((each): Endpoint[] => {
    const address = textAt(each, 'address');
    if (address === undefined) return [];
    const named = at(each, 'ports');
    return [
      {
        address,
        ports: Object.fromEntries(
          Object.entries((named as object | undefined) ?? {}).filter(
            (entry): entry is [string, number] => typeof entry[1] === 'number',
          ),
        ),
      },
    ];
  });
  const addresses = textsAt(spec, 'addresses');
  const isAllocated =
    capturesDns &&
    addresses.length === 0 &&
    resolution !== 'NONE' &&
    object.labels['networking.istio.io/enable-autoallocate-ip'] !== 'false';
  // Addresses alone: a name there is refused, and left out.
  const known =
    resolution === 'STATIC'
      ? endpoints.filter(({ address }) => isAddress(address))
      : endpoints;
  const refusal = (host: string) => {
    if (resolution === 'NONE' && endpoints.length > 0) {
      return 'Istio refuses endpoints of a ServiceEntry with the resolution NONE';
    }
    return host.startsWith('*') &&
      resolution.startsWith('DNS') &&
      endpoints.length === 0
      ? `Istio refuses a wildcard with the resolution ${resolution} and without endpoints`
      : undefined;
  };
  return textsAt(spec, 'hosts').map(host => ({
    host: host.toLowerCase(),
    namespace: object.namespace,
    ports,
    resolution:
      (['DNS', 'STATIC', 'NONE', 'DYNAMIC_DNS'] as const).find(
        each => each === resolution,
      ) ?? (resolution === 'DNS_ROUND_ROBIN' ? 'DNS' : 'NONE'),
    isExternal: textAt(spec, 'location') !== 'MESH_INTERNAL',
    addresses: isAllocated ? ['allocated'] : addresses,
    isAllocated,
    endpoints: known,
    unclear: refusal(host),
    selector: {},
    exportTo: exportsOf(spec),
    object,
  }));
}

function isAddress(text: string): boolean {
  return /^[\d.]+$|:/.test(text);
}

export function exportsOf(spec: unknown): string[] {
  const exported = textsAt(spec, 'exportTo');
  return exported.length === 0 ? ['*'] : exported;
}

export function toService(
  object: KubernetesObject,
  clusterDomain: string,
): Service {
  const spec = at(object.content, 'spec');
  return {
    host: `${object.name}.${object.namespace}.svc.${clusterDomain}`,
    namespace: object.namespace,
    ports: listAt(spec, 'ports').flatMap((port): ServicePort[] => {
      const number = numberAt(port, 'port');
      if (number === undefined) return [];
      const name = textAt(port, 'name') ?? '';
      const written = (
        textAt(port, 'appProtocol') ?? name.split('-')[0]
      ).toUpperCase();
      return [
        {
          number,
          name,
          protocol: protocolOf(written),
          written,
          targetPort: numberAt(port, 'targetPort') ?? number,
        },
      ];
    }),
    resolution: 'cluster',
    isExternal: false,
    addresses: ['of the cluster'],
    endpoints: [],
    selector: labelsAt(spec, 'selector'),
    exportTo: ['*'],
    object,
  };
}

/** What Istio's charts install where nobody says anything else. */
const CHART = {
  namespace: 'istio-system',
  service: 'istio-egressgateway',
  selector: { istio: 'egressgateway' },
  port: 443,
  targetPort: 8443,
};

/** The gateways of the platform, or the one that everybody has; their Services are added unless they are there. */
export function podsOf(
  services: Service[],
  platform: Platform | undefined,
  clusterDomain: string,
): GatewayPods[] {
  const named = platform ? Object.values(platform.gateways) : [CHART];
  const pods = new Map<string, GatewayPods>();
  for (const { namespace, service, selector, port, targetPort } of named) {
    const key = `${namespace} ${JSON.stringify(selector)}`;
    if (!pods.has(key)) {
      pods.set(key, { namespace, name: service, labels: selector });
    }
    const host = `${service}.${namespace}.svc.${clusterDomain}`;
    let known = services.find(each => each.host === host);
    if (known === undefined) {
      known = {
        host,
        namespace,
        ports: [
          {
            number: 80,
            name: 'http2',
            protocol: 'HTTP',
            written: 'HTTP2',
            targetPort: 8080,
          },
          {
            number: 443,
            name: 'https',
            protocol: 'TLS',
            written: 'HTTPS',
            targetPort: 8443,
          },
        ],
        resolution: 'cluster',
        isExternal: false,
        addresses: ['of the cluster'],
        endpoints: [],
        selector,
        exportTo: ['*'],
      };
      services.push(known);
    }
    if (known.object === undefined) {
      const own = known.ports.find(({ number }) => number === port);
      if (own) own.targetPort = targetPort;
      else {
        known.ports.push({
          number: port,
          name: `tls-egress-${port}`,
          protocol: 'TLS',
          written: 'TLS',
          targetPort,
        });
      }
    }
  }
  return [...pods.values()];
}
