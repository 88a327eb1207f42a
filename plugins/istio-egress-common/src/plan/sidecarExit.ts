import {
  isWildcard,
  reachedPort,
  ResolvedDestination,
  ResolvedPolicy,
} from '../policies';
import { MESH_HEADERS } from './headers';
import {
  endpointObjectName,
  endpointViaHost,
  endpointViaName,
  hostObjectName,
  policyName,
} from './names';
import { hostPath } from './paths';
import type {
  PlannedResource,
  PlannedServiceEntry,
  PlannedVirtualService,
} from './resources';
import { matchOf, servicePort } from './servicePort';

/** What a policy needs whose calls leave the mesh at the workload's own sidecar. */
export function planSidecarExit(resolved: ResolvedPolicy): PlannedResource[] {
  return resolved.destinations.flatMap(destination =>
    destination.proxy
      ? planTunnel(resolved, destination)
      : planDirect(resolved, destination),
  );
}

function common({ policy }: ResolvedPolicy) {
  return {
    namespace: policy.workload.namespace,
    policies: [policyName(policy)],
  };
}

function planEntry(
  resolved: ResolvedPolicy,
  { host, port, protocol, addresses }: ResolvedDestination,
  because: string,
  answers: Pick<PlannedServiceEntry, 'resolution' | 'endpoints'>,
): PlannedServiceEntry {
  const { namespace } = resolved.policy.workload;
  return {
    ...common(resolved),
    kind: 'ServiceEntry',
    name: endpointObjectName(host, port),
    path: hostPath(namespace, host, `service-entry-${port}`),
    because,
    host,
    port: servicePort(protocol, port),
    ...(addresses.length > 0 && { addresses }),
    ...answers,
  };
}

function planRoute(
  resolved: ResolvedPolicy,
  { host, port, protocol }: ResolvedDestination,
  because: string,
  target: { host: string; port: number },
): PlannedVirtualService {
  return {
    ...common(resolved),
    kind: 'VirtualService',
    name: hostObjectName(host),
    path: hostPath(resolved.policy.workload.namespace, host, 'virtual-service'),
    because,
    host,
    gateway: 'mesh',
    routes: [
      {
        port,
        match: matchOf(protocol),
        target,
        ...(protocol === 'HTTP' && { removedHeaders: MESH_HEADERS }),
      },
    ],
  };
}

function planTunnel(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { host, port, proxy, proxyName } = destination;
  if (!proxy) return [];
  const { namespace } = resolved.policy.workload;
  const alias = {
    ...common(resolved),
    name: endpointViaName(host, port),
    host: endpointViaHost(host, port),
  };
  const proxyAddresses = proxy.addresses ?? [];
  return [
    planEntry(
      resolved,
      destination,
      `makes ${host}:${port} known to the sidecars of ${namespace}; it has no endpoint, so that a call never goes out directly`,
      { resolution: 'STATIC', endpoints: [] },
    ),
    planRoute(
      resolved,
      destination,
      `takes the calls of ${namespace} to ${host} to proxy ${proxyName}`,
      { host: alias.host, port: proxy.port },
    ),
    {
      ...alias,
      kind: 'ServiceEntry',
      path: hostPath(namespace, host, `via-service-entry-${port}`),
      because: `gives proxy ${proxy.host}:${proxy.port} a private name for this one way, so that no two destinations share its settings`,
      // As HTTP, an application that guesses the name would reach the proxy.
      port: servicePort('TLS', proxy.port),
      resolution: proxyAddresses.length > 0 ? 'STATIC' : 'DNS',
      endpoints: proxyAddresses.length > 0 ? proxyAddresses : [proxy.host],
    },
    {
      ...alias,
      kind: 'DestinationRule',
      path: hostPath(namespace, host, `via-destination-rule-${port}`),
      because: `makes the sidecars ask the proxy with CONNECT ${host}:${port}`,
      tunnel: { host, port },
      ...(proxy.tls && { tls: { mode: 'SIMPLE', server: proxy.host } }),
    },
  ];
}

function planDirect(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { host, port, protocol } = destination;
  const { namespace } = resolved.policy.workload;
  const entry = planEntry(
    resolved,
    destination,
    `makes ${host}:${port} known to the sidecars of ${namespace}, which dial it themselves`,
    answersOf(destination),
  );
  if (protocol !== 'HTTP') return [entry];
  const targetPort = reachedPort(destination);
  return [
    { ...entry, port: { ...entry.port, targetPort } },
    planRoute(
      resolved,
      destination,
      `takes away what the sidecars of ${namespace} tell about the mesh in headers`,
      { host, port },
    ),
    {
      ...common(resolved),
      kind: 'DestinationRule',
      name: endpointObjectName(host, port),
      path: hostPath(namespace, host, `destination-rule-${port}`),
      because: `begins the TLS to ${host} that the application does not speak, and verifies the host's certificate`,
      host,
      tls: { mode: 'SIMPLE', server: host },
    },
  ];
}

/** How a sidecar that dials a destination itself finds it. */
function answersOf(
  destination: ResolvedDestination,
): Pick<PlannedServiceEntry, 'resolution' | 'endpoints'> {
  const { addresses } = destination;
  if (addresses.length > 0)
    return { resolution: 'STATIC', endpoints: addresses };
  return {
    resolution: isWildcard(destination) ? 'DYNAMIC_DNS' : 'DNS',
    endpoints: [],
  };
}
