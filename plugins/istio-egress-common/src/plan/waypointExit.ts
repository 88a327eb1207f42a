import type { Platform, Waypoint } from '../platform';
import {
  carriedAs,
  ResolvedDestination,
  ResolvedPolicy,
  WaypointExit,
} from '../policies';
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
  sharedViaHost,
  WAYPOINT_NAME,
  waypointPods,
} from '../names';
import type { PlannedResource } from './resources';
import { matchOf, servicePort } from './servicePort';

/** What a policy needs whose calls leave the mesh at the waypoint of an ambient namespace. */
export function planWaypointExit(
  resolved: ResolvedPolicy,
  { shared }: WaypointExit,
  { istio }: Platform,
): PlannedResource[] {
  const { namespace } = resolved.policy.workload;
  const hosts = new Set(resolved.destinations.map(({ host }) => host));
  return [
    ...(shared
      ? []
      : [
          {
            ...inNamespaceOf(resolved),
            kind: 'Waypoint' as const,
            name: WAYPOINT_NAME,
            path: namespacePath(namespace, 'waypoint'),
            because: `deploys the waypoint for external calls of ${namespace}`,
            revision: istio.revision,
          },
        ]),
    ...resolved.destinations.flatMap(destination => [
      ...planHost(resolved, destination, shared),
      ...planOnward(resolved, destination, shared),
    ]),
    ...[...hosts].map(host => planAuthorization(resolved, host)),
  ];
}

/** The private name by which a waypoint knows where a call goes on. */
function aliasOf(
  { host, port }: ResolvedDestination,
  namespace: string,
  shared: Waypoint | undefined,
): string {
  return shared
    ? sharedViaHost(host, port, namespace)
    : endpointViaHost(host, port);
}

/** How ztunnel brings a call to the waypoint, and where it goes from there. */
function planHost(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
  shared: Waypoint | undefined,
): PlannedResource[] {
  const { host, port, proxy, proxyName } = destination;
  const protocol = carriedAs(resolved.exit, destination);
  const { namespace } = resolved.policy.workload;
  const name = hostObjectName(host);
  const exportedTo = shared?.namespace;
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
      waypoint: shared ?? { name: WAYPOINT_NAME },
      exportedTo,
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
            host: aliasOf(destination, namespace, shared),
            port: dialledPort(destination),
          },
        },
      ],
      exportedTo,
    },
  ];
}

/** How the waypoint sends a call on: to the proxy in a tunnel, or to the host. */
function planOnward(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
  shared: Waypoint | undefined,
): PlannedResource[] {
  const { host, port, proxy } = destination;
  const { namespace } = resolved.policy.workload;
  const addresses = dialledAddresses(destination);
  const dialled = dialledPort(destination);
  const alias = {
    ...inNamespaceOf(resolved),
    name: endpointViaName(host, port),
    host: aliasOf(destination, namespace, shared),
    exportedTo: shared?.namespace,
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
  // What a shared waypoint may reach, its own namespace says.
  if (resolved.lockdown.networkPolicy && !shared) {
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
      selector: waypointPods(WAYPOINT_NAME),
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
    allow: [
      {
        principal,
        ports: destinations
          .filter(each => each.host === host)
          .map(({ port }) => port)
          .sort((a, b) => a - b),
      },
    ],
  };
}
