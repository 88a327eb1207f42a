import {
  beginsTls,
  carriedAs,
  hasRanges,
  isWildcard,
  ResolvedDestination,
  ResolvedPolicy,
} from '../policies';
import { isHttp2 } from '../request';
import { dialledEndpoints, dialledPort, proxySettings } from './dialled';
import { MESH_HEADERS } from './headers';
import { closedEntry, hostEntry } from './hostEntry';
import { inNamespaceOf } from './inNamespaceOf';
import {
  endpointViaHost,
  endpointViaName,
  hostObjectName,
  hostPath,
} from '../names';
import type { PlannedDestinationRule, PlannedResource } from './resources';
import { secretReaders } from './secretReaders';
import { matchOf, servicePort } from './servicePort';

/** What a policy needs whose calls leave the mesh at the workload's own sidecar. */
export function planSidecarExit(resolved: ResolvedPolicy): PlannedResource[] {
  return resolved.destinations.flatMap(destination => {
    if (isWildcard(destination)) return [planWildcard(resolved, destination)];
    return hasRanges(destination) && !destination.proxy
      ? [planRanges(resolved, destination)]
      : planAlias(resolved, destination);
  });
}

/** Hosts that the sidecar looks up itself, by the name that each call asks for. */
function planWildcard(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource {
  const { host, port } = destination;
  const { namespace } = resolved.policy.workload;
  return {
    ...hostEntry(resolved, destination),
    because: `declares ${host}:${port} for the sidecars of ${namespace}, which connect to the host that a call requests`,
    resolution: 'DYNAMIC_DNS',
    endpoints: [],
  };
}

/**
 * Hosts of which only ranges of addresses are known: the sidecar goes on to the
 * very address that was dialled. An alias for that would lead anywhere.
 */
function planRanges(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource {
  const { host, port, addresses } = destination;
  const { namespace } = resolved.policy.workload;
  return {
    ...hostEntry(resolved, destination),
    because: `declares ${host}:${port} for the sidecars of ${namespace}, which connect to the address that a call dials, within ${addresses.join(
      ', ',
    )}`,
    resolution: 'NONE',
    endpoints: [],
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
  const match = matchOf(carriedAs(resolved.exit, destination));
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
    closedEntry(resolved, destination),
    {
      ...common,
      kind: 'VirtualService',
      name: hostObjectName(host),
      path: hostPath(namespace, host, 'virtual-service'),
      because: `routes calls of ${namespace} to ${host}`,
      host,
      gateway: 'mesh',
      routes: [
        {
          port,
          match,
          target: { host: alias.host, port: aliasPort },
          ...(match === 'http' && { removedHeaders: MESH_HEADERS }),
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
      } a private name for this route, so that no other destination shares its settings`,
      // As HTTP, an application that guesses the name would be let through to a
      // proxy. HTTP/2 has none here, and needs a port that says what it is.
      ports: [
        servicePort(
          match === 'http' && isHttp2(destination) ? protocol : 'TLS',
          aliasPort,
        ),
      ],
      ...dialledEndpoints(destination),
    },
    ...(settings
      ? [
          {
            ...alias,
            kind: 'DestinationRule' as const,
            path: hostPath(namespace, host, `via-destination-rule-${port}`),
            ...settings,
            ...secretReaders(settings.tls),
          },
        ]
      : []),
  ];
}

/** What the sidecar puts around a call, if anything. */
function settingsOf(
  destination: ResolvedDestination,
): Pick<PlannedDestinationRule, 'because' | 'tunnel' | 'tls'> | undefined {
  const { host, port, caSecret } = destination;
  const toProxy = proxySettings(destination);
  if (toProxy) {
    return {
      because: `makes the sidecars open a tunnel through the proxy with CONNECT ${host}:${port}`,
      ...toProxy,
    };
  }
  return beginsTls(destination)
    ? {
        because: `originates TLS to ${host} and verifies the host's certificate`,
        tls: { mode: 'SIMPLE', server: host, authority: caSecret },
      }
    : undefined;
}
