import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { policyName, policyObjectName } from './names';
import { namespacePath, policyManifestPath } from './paths';
import type { NetworkPeer, PlannedResource } from './resources';

const DNS: NetworkPeer = {
  namespace: 'kube-system',
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

const ISTIOD_PORT = 15012;

/** What closes the ways out that no policy of the namespace asked for. */
export function planLockdown(
  { policy, gateway, selector, lockdown }: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { namespace } = policy.workload;
  const name = policyName(policy);
  const common = { namespace, policies: [name] };
  const { istio, clusterTraffic } = platform;
  const resources: PlannedResource[] = [];
  if (lockdown.registryOnly) {
    resources.push({
      ...common,
      kind: 'Sidecar',
      name: 'default',
      path: namespacePath(namespace, 'sidecar'),
      because: `makes the sidecars of ${namespace} refuse every host that no policy allows`,
      hosts: [
        './*',
        ...[
          ...new Set([
            istio.namespace,
            ...Object.values(platform.gateways).map(each => each.namespace),
            ...clusterTraffic.namespaces,
          ]),
        ]
          .sort()
          .map(each => `${each}/*`),
      ],
    });
  }
  if (lockdown.networkPolicy) {
    resources.push(
      {
        ...common,
        kind: 'NetworkPolicy',
        name: 'egress-default',
        path: namespacePath(namespace, 'network-policy'),
        because: `stops packets of ${namespace} that try to leave beside the sidecar; DNS, istiod and pods of the namespace stay reachable`,
        selector: {},
        peers: [
          DNS,
          {
            namespace: istio.namespace,
            labels: { app: 'istiod' },
            ports: [{ port: ISTIOD_PORT, protocol: 'TCP' }],
          },
          {},
          ...clusterTraffic.namespaces.map(each => ({ namespace: each })),
        ],
      },
      {
        ...common,
        kind: 'NetworkPolicy',
        name: policyObjectName(name),
        path: policyManifestPath(name, 'network-policy'),
        because: 'lets the workload reach the egress gateway, and only that',
        selector,
        peers: [
          {
            namespace: gateway.namespace,
            labels: gateway.selector,
            // A NetworkPolicy sees the pod's port, not the Service's.
            ports: [{ port: gateway.targetPort, protocol: 'TCP' }],
          },
        ],
      },
    );
  }
  return resources;
}
