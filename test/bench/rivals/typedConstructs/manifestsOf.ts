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
    ...waysOf(policy).flatMap(way => [
      ...namespaceSide(workload.namespace, way, constructs),
      ...callerSide(workload.namespace, way, constructs),
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

function namespaceSide(
  inNamespace: string,
  { host, port, hostName, subset, hopHost }: Way,
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
              name: subset,
              trafficPolicy: {
                portLevelSettings: [
                  {
                    port: { number: 443 },
                    tls: { mode: 'ISTIO_MUTUAL', sni: hopHost },
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
                    subset,
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

/** The accounts of the namespace that may pass. */
function callerSide(
  inNamespace: string,
  way: Way,
  { Gateway, VirtualService }: Constructs,
): [string, Construct][] {
  const { proxy, hopHost, viaHost, callerName, callerPortName, caller } = way;
  const folder = `${gatewayFolder(way)}/${inNamespace}`;
  const metadata = {
    name: callerName,
    namespace: 'istio-system',
    labels,
  };
  const gateway = `istio-system/${callerName}`;
  return [
    [
      `${folder}/gateway.yaml`,
      new Gateway({
        metadata,
        spec: {
          selector: GATEWAY_SELECTOR,
          servers: [
            {
              port: { number: 443, name: callerPortName, protocol: 'TLS' },
              hosts: [`./${hopHost}`],
              tls: { mode: 'ISTIO_MUTUAL', subjectAltNames: [caller] },
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
          hosts: [hopHost],
          exportTo: ['.'],
          gateways: [gateway],
          tcp: [
            {
              match: [{ gateways: [gateway], port: 443 }],
              route: [
                {
                  destination: {
                    host: viaHost,
                    port: { number: proxy.port },
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

/** What all namespaces that take the way share. */
function gatewaySide(
  way: Way,
  { DestinationRule, ServiceEntry }: Constructs,
): [string, Construct][] {
  const { host, port, proxy, viaHost, viaName } = way;
  const folder = gatewayFolder(way);
  const metadata = {
    name: viaName,
    namespace: 'istio-system',
    labels,
  };
  return [
    [
      `${folder}/service-entry.yaml`,
      new ServiceEntry({
        metadata: { ...metadata, labels: withoutAddress },
        spec: {
          hosts: [viaHost],
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
        metadata,
        spec: {
          host: viaHost,
          exportTo: ['.'],
          trafficPolicy: {
            tunnel: { protocol: 'CONNECT', targetHost: host, targetPort: port },
          },
        },
      }),
    ],
  ];
}

function gatewayFolder({ host, port, proxy }: Way): string {
  return `manifests/gateways/default/${host}-${port}-${proxy.name}`;
}
