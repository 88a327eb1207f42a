import type { Platform } from '../platform';
import { ResolvedPolicy, selectsByLabels } from '../policies';
import { apiServerService, planClusterTraffic } from './clusterTraffic';
import { dialledPeer } from './dialled';
import { inNamespaceOf } from './inNamespaceOf';
import {
  namespacePath,
  policyManifestPath,
  policyName,
  policyObjectName,
  waypointPods,
} from '../names';
import { openPeers } from './openPeers';
import type { NetworkPeer, PlannedResource } from './resources';

/** Where a waypoint takes what ztunnel sends it. */
const HBONE_PORT = 15008;

/** What closes the ways out that no policy of the namespace asked for. */
export function planLockdown(
  resolved: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { policy, selector, lockdown } = resolved;
  const { namespace } = policy.workload;
  const name = policyName(policy);
  const common = inNamespaceOf(resolved);
  const resources: PlannedResource[] = [];
  if (lockdown.registryOnly) {
    resources.push({
      ...common,
      kind: 'Sidecar',
      name: 'default',
      path: namespacePath(namespace, 'sidecar'),
      because: `makes the sidecars of ${namespace} block every host that no policy allows`,
      hosts: ['./*', ...openServices(platform)],
      services: calledServices(resolved),
    });
    resources.push(...planClusterTraffic(resolved, platform));
  }
  if (lockdown.observe) {
    resources.push({
      ...common,
      kind: 'Telemetry',
      name: 'egress-observe',
      path: namespacePath(namespace, 'telemetry'),
      because: `makes the sidecars of ${namespace} log every call that leaves them, so that what a lockdown would refuse is found before it does`,
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
      peers: openPeers(platform),
    });
  }
  if (selectsByLabels(resolved)) {
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

/** The proxies of the cluster that applications call themselves. */
function calledServices({ exit, destinations }: ResolvedPolicy): string[] {
  if (exit.kind !== 'application') return [];
  const services = destinations.flatMap(({ proxy }) => proxy?.service ?? []);
  return [
    ...new Set(services.map(({ namespace, host }) => `${namespace}/${host}`)),
  ].sort();
}

/** What of other namespaces the sidecars know. */
function openServices(platform: Platform): string[] {
  const { istio, gateways, clusterTraffic } = platform;
  const namespaces = [
    ...new Set([
      istio.namespace,
      ...Object.values(gateways).map(({ namespace }) => namespace),
      ...clusterTraffic.namespaces,
    ]),
  ].sort();
  return [
    ...namespaces.map(each => `${each}/*`),
    ...(clusterTraffic.cidrs.length > 0 && !namespaces.includes('default')
      ? [`default/${apiServerService(platform)}`]
      : []),
  ];
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
  if (exit.kind === 'waypoint' && exit.shared) {
    const { namespace, name } = exit.shared;
    return {
      because: 'allows the workload to reach the shared waypoint',
      peers: [
        {
          namespace,
          labels: waypointPods(name),
          ports: [{ port: HBONE_PORT, protocol: 'TCP' }],
        },
      ],
    };
  }
  const peers = new Map<string, NetworkPeer>();
  for (const destination of destinations) {
    const peer = dialledPeer(destination);
    peers.set(JSON.stringify(peer), peer);
  }
  return {
    because: destinations.some(({ proxy }) => proxy?.service)
      ? 'allows the workload to reach the pods of its proxy'
      : 'allows the workload to reach these addresses',
    peers: [...peers.values()],
  };
}
