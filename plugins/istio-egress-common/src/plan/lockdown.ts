import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { dialledAddresses, dialledPort } from './dialled';
import { inNamespaceOf } from './inNamespaceOf';
import {
  namespacePath,
  policyManifestPath,
  policyName,
  policyObjectName,
} from '../names';
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
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector, lockdown } = resolved;
  const { namespace } = policy.workload;
  const name = policyName(policy);
  const common = inNamespaceOf(resolved);
  const { istio, clusterTraffic } = platform;
  const resources: PlannedResource[] = [];
  if (lockdown.registryOnly) {
    resources.push({
      ...common,
      kind: 'Sidecar',
      name: 'default',
      path: namespacePath(namespace, 'sidecar'),
      because: `makes the sidecars of ${namespace} block every host that no policy allows`,
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
    resources.push({
      ...common,
      kind: 'NetworkPolicy',
      name: 'egress-default',
      path: namespacePath(namespace, 'network-policy'),
      because: `blocks traffic of ${namespace} that bypasses the ${
        resolved.exit.kind === 'waypoint' ? 'waypoint' : 'sidecar'
      }; DNS, istiod and pods of the namespace stay reachable`,
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
    });
  }
  // A waypoint is a pod of the namespace, and reachable as such.
  if (lockdown.networkPolicy && resolved.exit.kind !== 'waypoint') {
    resources.push({
      ...common,
      kind: 'NetworkPolicy',
      name: policyObjectName(name),
      path: policyManifestPath(name, 'network-policy'),
      ...planOpening(resolved),
      selector,
    });
  }
  return resources;
}

/** What a workload's packets need beside what every pod of its namespace may do. */
function planOpening({ exit, destinations }: ResolvedPolicy): {
  because: string;
  peers: NetworkPeer[];
} {
  if (exit.kind === 'gateway') {
    const { namespace, selector, targetPort } = exit.gateway;
    return {
      because: 'allows the workload to reach the egress gateway',
      peers: [
        {
          namespace,
          labels: selector,
          // A NetworkPolicy sees the pod's port, not the Service's.
          ports: [{ port: targetPort, protocol: 'TCP' }],
        },
      ],
    };
  }
  const peers = new Map<string, NetworkPeer>();
  for (const destination of destinations) {
    const peer: NetworkPeer = {
      addresses: dialledAddresses(destination),
      ports: [{ port: dialledPort(destination), protocol: 'TCP' }],
    };
    peers.set(JSON.stringify(peer), peer);
  }
  return {
    because: 'allows the workload to reach these addresses',
    peers: [...peers.values()],
  };
}
