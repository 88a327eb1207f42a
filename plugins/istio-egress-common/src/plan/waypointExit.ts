import type { Platform } from '../platform';
import { carriedAs, ResolvedDestination, ResolvedPolicy } from '../policies';
import {
  dialledAddresses,
  dialledEndpoints,
  dialledPeer,
  dialledPort,
  proxySettings,
} from './dialled';
import { inNamespaceOf } from './inNamespaceOf';
import {
  endpointObjectName,
  endpointViaHost,
  endpointViaName,
  hostObjectName,
  hostPath,
  namespacePath,
  policyHostName,
  policyHostPath,
  policyName,
  WAYPOINT_NAME,
} from '../names';
import type { PlannedResource } from './resources';
import { matchOf, servicePort } from './servicePort';

/** The label by which Gateway API controllers mark the pods of a Gateway. */
const WAYPOINT_PODS = {
  'gateway.networking.k8s.io/gateway-name': WAYPOINT_NAME,
};

/** What a policy needs whose calls leave the mesh at the waypoint of an ambient namespace. */
export function planWaypointExit(
  resolved: ResolvedPolicy,
  { istio }: Platform,
): PlannedResource[] {
  const { namespace } = resolved.policy.workload;
  const hosts = new Set(resolved.destinations.map(({ host }) => host));
  return [
    {
      ...inNamespaceOf(resolved),
      kind: 'Waypoint',
      name: WAYPOINT_NAME,
      path: namespacePath(namespace, 'waypoint'),
      because: `deploys the waypoint for external calls of ${namespace}`,
      revision: istio.revision,
    },
    ...resolved.destinations.flatMap(destination => [
      ...planHost(resolved, destination),
      ...planOnward(resolved, destination),
    ]),
    ...[...hosts].map(host => planAuthorization(resolved, host)),
  ];
}

/** How ztunnel brings a call to the waypoint, and where it goes from there. */
function planHost(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { host, port, proxy, proxyName } = destination;
  const protocol = carriedAs(resolved.exit, destination);
  const { namespace } = resolved.policy.workload;
  const name = hostObjectName(host);
  return [
    {
      ...inNamespaceOf(resolved),
      kind: 'ServiceEntry',
      name,
      path: hostPath(namespace, host, 'service-entry'),
      because: `sends calls of ${namespace} to ${host} to the waypoint; it has no endpoint, so that no call bypasses it`,
      host,
      // ztunnel knows a host of a namespace once: with an entry a port, it would
      // know the ports of the first alone.
      ports: [
        {
          ...servicePort(protocol, port),
          name: `${matchOf(protocol)}-${port}`,
        },
      ],
      waypoint: WAYPOINT_NAME,
      resolution: 'STATIC',
      endpoints: [],
    },
    {
      ...inNamespaceOf(resolved),
      kind: 'VirtualService',
      name,
      path: hostPath(namespace, host, 'virtual-service'),
      because: `makes the waypoint forward calls to ${host} to ${
        proxy ? `proxy ${proxyName}` : 'the host itself'
      }`,
      host,
      gateway: 'mesh',
      routes: [
        {
          port,
          match: matchOf(protocol),
          target: {
            host: endpointViaHost(host, port),
            port: dialledPort(destination),
          },
        },
      ],
    },
  ];
}

/** How the waypoint sends a call on: to the proxy in a tunnel, or to the host. */
function planOnward(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { host, port, proxy } = destination;
  const { namespace } = resolved.policy.workload;
  const addresses = dialledAddresses(destination);
  const dialled = dialledPort(destination);
  const alias = {
    ...inNamespaceOf(resolved),
    name: endpointViaName(host, port),
    host: endpointViaHost(host, port),
  };
  const resources: PlannedResource[] = [
    {
      ...alias,
      kind: 'ServiceEntry',
      path: hostPath(namespace, host, `via-service-entry-${port}`),
      because: `gives ${
        proxy ? `proxy ${proxy.host}:${proxy.port}` : `${host}:${port}`
      } a private name for this route, which only the waypoint knows`,
      ports: [servicePort('TLS', dialled)],
      ...dialledEndpoints(destination),
    },
  ];
  const settings = proxySettings(destination);
  if (settings) {
    resources.push({
      ...alias,
      kind: 'DestinationRule',
      path: hostPath(namespace, host, `via-destination-rule-${port}`),
      because: `makes the waypoint open a tunnel through the proxy with CONNECT ${host}:${port}`,
      ...settings,
    });
  }
  if (resolved.lockdown.networkPolicy) {
    resources.push({
      ...inNamespaceOf(resolved),
      kind: 'NetworkPolicy',
      name: endpointObjectName(host, port),
      path: hostPath(namespace, host, `network-policy-${port}`),
      because: `allows only the waypoint to reach ${
        proxy ? `proxy ${proxy.host}:${proxy.port}` : `${host}:${port}`
      }${
        addresses.length > 0 || proxy?.service
          ? ''
          : ', at any address: a NetworkPolicy knows no names'
      }`,
      selector: WAYPOINT_PODS,
      peers: [dialledPeer(destination)],
    });
  }
  return resources;
}

/** What makes the waypoint let this policy's workload through to a host, beside others. */
function planAuthorization(
  resolved: ResolvedPolicy,
  host: string,
): PlannedResource {
  const { policy, principal, destinations } = resolved;
  const name = policyName(policy);
  return {
    ...inNamespaceOf(resolved),
    kind: 'AuthorizationPolicy',
    name: policyHostName(name, host),
    path: policyHostPath(name, host, 'authorization-policy'),
    because: `makes the waypoint allow ${principal} to reach ${host}`,
    at: { serviceEntry: hostObjectName(host) },
    allow: {
      principal,
      ports: destinations
        .filter(each => each.host === host)
        .map(({ port }) => port)
        .sort((a, b) => a - b),
    },
  };
}
