import { isWildcard, ResolvedDestination, ResolvedPolicy } from '../policies';
import { dialledEndpoints, dialledPort, proxySettings } from './dialled';
import { MESH_HEADERS } from './headers';
import { inNamespaceOf } from './inNamespaceOf';
import {
  endpointObjectName,
  endpointViaHost,
  endpointViaName,
  hostObjectName,
  hostPath,
} from '../names';
import type { PlannedDestinationRule, PlannedResource } from './resources';
import { matchOf, servicePort } from './servicePort';

/** What a policy needs whose calls leave the mesh at the workload's own sidecar. */
export function planSidecarExit(resolved: ResolvedPolicy): PlannedResource[] {
  return resolved.destinations.flatMap(destination =>
    isWildcard(destination)
      ? [planWildcard(resolved, destination)]
      : planAlias(resolved, destination),
  );
}

/** Hosts that the sidecar looks up itself, by the name that each call asks for. */
function planWildcard(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource {
  const { host, port } = destination;
  const { namespace } = resolved.policy.workload;
  return {
    ...entryOf(resolved, destination),
    because: `makes ${host}:${port} known to the sidecars of ${namespace}, which dial whichever host a call asks for`,
    resolution: 'DYNAMIC_DNS',
    endpoints: [],
  };
}

function entryOf(
  resolved: ResolvedPolicy,
  { host, port, protocol, addresses }: ResolvedDestination,
) {
  return {
    ...inNamespaceOf(resolved),
    kind: 'ServiceEntry' as const,
    name: endpointObjectName(host, port),
    path: hostPath(
      resolved.policy.workload.namespace,
      host,
      `service-entry-${port}`,
    ),
    host,
    ports: [servicePort(protocol, port)],
    ...(addresses.length > 0 && { addresses }),
  };
}

/**
 * A destination under a private name: no other port of the host shares its
 * settings, and a call that they do not reach goes nowhere.
 */
function planAlias(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { host, port, protocol, proxy, proxyName } = destination;
  const { namespace } = resolved.policy.workload;
  const common = inNamespaceOf(resolved);
  const alias = {
    ...common,
    name: endpointViaName(host, port),
    host: endpointViaHost(host, port),
  };
  const aliasPort = dialledPort(destination);
  const settings = settingsOf(destination);
  return [
    {
      ...entryOf(resolved, destination),
      because: `makes ${host}:${port} known to the sidecars of ${namespace}; it has no endpoint, so that a call never goes out as it is`,
      resolution: 'STATIC',
      endpoints: [],
    },
    {
      ...common,
      kind: 'VirtualService',
      name: hostObjectName(host),
      path: hostPath(namespace, host, 'virtual-service'),
      because: `decides how calls of ${namespace} to ${host} leave`,
      host,
      gateway: 'mesh',
      routes: [
        {
          port,
          match: matchOf(protocol),
          target: { host: alias.host, port: aliasPort },
          ...(protocol === 'HTTP' && { removedHeaders: MESH_HEADERS }),
        },
      ],
    },
    {
      ...alias,
      kind: 'ServiceEntry',
      path: hostPath(namespace, host, `via-service-entry-${port}`),
      because: `gives ${
        proxy
          ? `proxy ${proxyName} at ${proxy.host}:${proxy.port}`
          : `${host}:${aliasPort}`
      } a private name for this one way, so that no two destinations share its settings`,
      // As HTTP, an application that guesses the name would be let through.
      ports: [servicePort('TLS', aliasPort)],
      ...dialledEndpoints(destination),
    },
    ...(settings
      ? [
          {
            ...alias,
            kind: 'DestinationRule' as const,
            path: hostPath(namespace, host, `via-destination-rule-${port}`),
            ...settings,
          },
        ]
      : []),
  ];
}

/** What the sidecar puts around a call, if anything. */
function settingsOf(
  destination: ResolvedDestination,
): Pick<PlannedDestinationRule, 'because' | 'tunnel' | 'tls'> | undefined {
  const { host, port, protocol } = destination;
  const toProxy = proxySettings(destination);
  if (toProxy) {
    return {
      because: `makes the sidecars ask the proxy with CONNECT ${host}:${port}`,
      ...toProxy,
    };
  }
  return protocol === 'HTTP'
    ? {
        because: `begins the TLS to ${host} that the application does not speak, and verifies the host's certificate`,
        tls: { mode: 'SIMPLE', server: host },
      }
    : undefined;
}
