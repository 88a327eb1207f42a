import { Policy, policyName } from 'backstage-plugin-istio-egress-common';
import { Way, waysOf } from '../ways';
import type { Constructs } from './constructs';
import { defaultNetworkPolicy, namespace, openingNetworkPolicy } from './plain';

/*
 * A policy's manifests as one would write them with typed constructs: the
 * exit `gateway`, TLS, through a proxy.
 */

const GATEWAY_HOST = 'istio-egressgateway.istio-system.svc.cluster.local';
const GATEWAY_SELECTOR = { istio: 'egressgateway' };
const labels = { 'app.kubernetes.io/managed-by': 'istio-egress' };
const withoutAddress = {
  ...labels,
  'networking.istio.io/enable-autoallocate-ip': 'false',
};

/** An object that can check itself against its type's schema. */
export type Construct = object & { validate?(): void };

/** Every object of a policy, by the path of its file. */
export function manifestsOf(
  policy: Policy,
  constructs: Constructs,
): Map<string, Construct> {
  const { workload } = policy;
  const ways = waysOf(policy);
  const ofNamespace = `manifests/namespaces/${workload.namespace}`;
  const ofPolicy = `manifests/policies/${policyName(policy)}`;
  return new Map<string, Construct>([
    [`${ofNamespace}/namespace.yaml`, namespace(workload)],
    [`${ofNamespace}/sidecar.yaml`, sidecar(workload, constructs)],
    [`${ofNamespace}/network-policy.yaml`, defaultNetworkPolicy(workload)],
    [
      `${ofPolicy}/network-policy.yaml`,
      openingNetworkPolicy(policyName(policy), workload),
    ],
    [
      `${ofPolicy}/authorization-policy.yaml`,
      authorizationPolicy(policy, ways, constructs),
    ],
    ...ways.flatMap(way => [
      ...namespaceSide(workload.namespace, way, constructs),
      ...gatewaySide(way, constructs),
    ]),
  ]);
}

function sidecar(
  { namespace: inNamespace }: Policy['workload'],
  { Sidecar }: Constructs,
) {
  return new Sidecar({
    metadata: { name: 'default', namespace: inNamespace, labels },
    spec: {
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      egress: [{ hosts: ['./*', 'istio-system/*'] }],
    },
  });
}

function authorizationPolicy(
  policy: Policy,
  ways: readonly Way[],
  { AuthorizationPolicy }: Constructs,
) {
  const { namespace: from, serviceAccount } = policy.workload;
  return new AuthorizationPolicy({
    metadata: {
      name: `egress-${policyName(policy)}`,
      namespace: 'istio-system',
      labels,
    },
    spec: {
      selector: { matchLabels: GATEWAY_SELECTOR },
      action: 'ALLOW',
      rules: [
        {
          from: [
            {
              source: {
                principals: [`cluster.local/ns/${from}/sa/${serviceAccount}`],
              },
            },
          ],
          to: [{ operation: { ports: ['8443'] } }],
          when: [
            {
              key: 'connection.sni',
              values: ways.map(({ way }) => hopHost(way)).sort(),
            },
          ],
        },
      ],
    },
  });
}

function namespaceSide(
  inNamespace: string,
  { host, port, hostName, way }: Way,
  { DestinationRule, ServiceEntry, VirtualService }: Constructs,
): [string, Construct][] {
  const folder = `manifests/namespaces/${inNamespace}/${host}`;
  const metadata = (name: string) => ({ name, namespace: inNamespace, labels });
  return [
    [
      `${folder}/service-entry-${port}.yaml`,
      new ServiceEntry({
        metadata: {
          ...metadata(`egress-${hostName}-${port}`),
          labels: withoutAddress,
        },
        spec: {
          hosts: [host],
          exportTo: ['.'],
          location: 'MESH_EXTERNAL',
          resolution: 'STATIC',
          ports: [{ number: port, name: 'tls', protocol: 'TLS' }],
        },
      }),
    ],
    [
      `${folder}/destination-rule-${port}.yaml`,
      new DestinationRule({
        metadata: metadata(`egress-${hostName}-${port}-hop`),
        spec: {
          host: GATEWAY_HOST,
          exportTo: ['.'],
          subsets: [
            {
              name: way,
              trafficPolicy: {
                portLevelSettings: [
                  {
                    port: { number: 443 },
                    tls: { mode: 'ISTIO_MUTUAL', sni: hopHost(way) },
                  },
                ],
              },
            },
          ],
        },
      }),
    ],
    [
      `${folder}/virtual-service.yaml`,
      new VirtualService({
        metadata: metadata(`egress-${hostName}`),
        spec: {
          hosts: [host],
          exportTo: ['.'],
          gateways: ['mesh'],
          tls: [
            {
              match: [{ gateways: ['mesh'], port, sniHosts: [host] }],
              route: [
                {
                  destination: {
                    host: GATEWAY_HOST,
                    subset: way,
                    port: { number: 443 },
                  },
                },
              ],
            },
          ],
        },
      }),
    ],
  ];
}

function gatewaySide(
  { host, port, proxy, way }: Way,
  { DestinationRule, Gateway, ServiceEntry, VirtualService }: Constructs,
): [string, Construct][] {
  const folder = `manifests/gateways/default/${host}-${port}-${proxy.name}`;
  const name = `egress-${way}`;
  const metadata = { name, namespace: 'istio-system', labels };
  const viaMetadata = { ...metadata, name: `${name}-via` };
  return [
    [
      `${folder}/gateway.yaml`,
      new Gateway({
        metadata,
        spec: {
          selector: GATEWAY_SELECTOR,
          servers: [
            {
              port: { number: 443, name: `tls-${way}`, protocol: 'TLS' },
              hosts: [`./${hopHost(way)}`],
              tls: { mode: 'ISTIO_MUTUAL' },
            },
          ],
        },
      }),
    ],
    [
      `${folder}/virtual-service.yaml`,
      new VirtualService({
        metadata,
        spec: {
          hosts: [hopHost(way)],
          exportTo: ['.'],
          gateways: [`istio-system/${name}`],
          tcp: [
            {
              match: [{ gateways: [`istio-system/${name}`], port: 443 }],
              route: [
                {
                  destination: {
                    host: viaHost(way),
                    port: { number: proxy.port },
                  },
                },
              ],
            },
          ],
        },
      }),
    ],
    [
      `${folder}/service-entry.yaml`,
      new ServiceEntry({
        metadata: { ...viaMetadata, labels: withoutAddress },
        spec: {
          hosts: [viaHost(way)],
          exportTo: ['.'],
          location: 'MESH_EXTERNAL',
          resolution: proxy.addresses ? 'STATIC' : 'DNS',
          ports: [
            { number: proxy.port, name: 'http-connect', protocol: 'HTTP' },
          ],
          endpoints: (proxy.addresses ?? [proxy.host]).map(address => ({
            address,
          })),
        },
      }),
    ],
    [
      `${folder}/destination-rule.yaml`,
      new DestinationRule({
        metadata: viaMetadata,
        spec: {
          host: viaHost(way),
          exportTo: ['.'],
          trafficPolicy: {
            tunnel: { protocol: 'CONNECT', targetHost: host, targetPort: port },
          },
        },
      }),
    ],
  ];
}

function hopHost(way: string): string {
  return `${way}.hop.egress.internal`;
}

function viaHost(way: string): string {
  return `${way}.via.egress.internal`;
}
