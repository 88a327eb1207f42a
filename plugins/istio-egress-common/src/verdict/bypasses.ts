import { isWildcard, ResolvedDestination, ResolvedPolicy } from '../policies';

/**
 * One way around a policy. The `id` is stable: the tests that try it with
 * traffic know it by that.
 *
 * @public
 */
export interface Bypass {
  id: BypassId;
  /** A sentence. */
  what: string;
}

/**
 * Every way around a policy that a verdict can speak of.
 *
 * @public
 */
export type BypassId =
  | 'pod-around-sidecar'
  | 'unlisted-hosts'
  | 'anyone-at-gateway'
  | 'every-pod-of-namespace'
  | 'shared-service-account'
  | 'proxy-decides'
  | 'address-alone'
  | 'server-speaks-first'
  | 'any-host-of-wildcard'
  | 'domain-fronting'
  | 'dns';

/** What the rendered objects cannot prevent; said, lest they be believed. */
export function bypassesOf(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): Bypass[] {
  return [
    ...aroundTheMesh(resolved, destination),
    ...othersWhoMay(resolved),
    ...whatElseIsReached(resolved, destination),
    ...(resolved.lockdown.networkPolicy
      ? [
          {
            id: 'dns' as const,
            what: 'DNS queries still leave through the cluster’s resolver and can carry data.',
          },
        ]
      : []),
  ];
}

/** How calls leave that the mesh does not see, or does not know. */
function aroundTheMesh(
  { policy, exit, lockdown }: ResolvedPolicy,
  destination: ResolvedDestination,
): Bypass[] {
  const { namespace } = policy.workload;
  if (exit.kind === 'waypoint') {
    return lockdown.networkPolicy
      ? []
      : [
          {
            id: 'unlisted-hosts',
            what: `Without a NetworkPolicy ztunnel passes calls of ${namespace} to addresses that no policy names straight to the network.`,
          },
        ];
  }
  const bypasses: Bypass[] = [];
  const { proxy, proxyName } = destination;
  if (lockdown.networkPolicy && exit.kind === 'sidecar' && proxy) {
    bypasses.push({
      id: 'pod-around-sidecar',
      what: `The NetworkPolicy has to let the workload reach proxy ${proxyName}: a pod that avoids its sidecar (its own network rights, or user 1337) asks it for whatever it allows.`,
    });
  }
  if (!lockdown.networkPolicy) {
    bypasses.push({
      id: 'pod-around-sidecar',
      what: 'Without a NetworkPolicy a pod that avoids its sidecar (its own network rights, or user 1337) reaches whatever the cluster network reaches.',
    });
  }
  if (!lockdown.registryOnly) {
    bypasses.push({
      id: 'unlisted-hosts',
      what: `Without REGISTRY_ONLY the sidecars of ${namespace} pass calls to hosts that no policy names straight to the network.`,
    });
  }
  return bypasses;
}

/** Who else may use the way. */
function othersWhoMay({
  policy: { workload },
  exit,
  serviceAccount,
}: ResolvedPolicy): Bypass[] {
  const { namespace, name } = workload;
  if (exit.kind === 'sidecar' || exit.kind === 'application') {
    return [
      {
        id: 'every-pod-of-namespace',
        what: `Every pod of ${namespace} may use this way: without an egress gateway nobody asks who calls.`,
      },
    ];
  }
  if (exit.kind === 'gateway' && exit.gateway.hop === 'passthrough') {
    return [
      {
        id: 'anyone-at-gateway',
        what: 'Every workload that reaches the gateway may use this way: only a NetworkPolicy on the other namespaces limits it.',
      },
    ];
  }
  return name !== undefined && workload.serviceAccount === undefined
    ? [
        {
          id: 'shared-service-account',
          what: `Every pod of ${namespace} that runs as service account ${serviceAccount} may use this way; a service account of its own would limit it to ${name}.`,
        },
      ]
    : [];
}

/** What the way reaches beside the host that was meant. */
function whatElseIsReached(
  { exit }: ResolvedPolicy,
  destination: ResolvedDestination,
): Bypass[] {
  const { host, protocol, port, addresses, proxyName } = destination;
  if (exit.kind === 'application') {
    return [
      {
        id: 'proxy-decides',
        what: `The mesh sees bytes to the proxy, and no host: whatever proxy ${proxyName} allows is reached.`,
      },
    ];
  }
  if (protocol === 'TCP') {
    // ztunnel gives each host an address of its own.
    if (exit.kind === 'waypoint') return [];
    return [
      {
        id: 'address-alone',
        what: `TCP has no name: every service that answers at ${addresses.join(
          ', ',
        )} on port ${port} is meant for ${host}.`,
      },
      ...(exit.kind === 'gateway'
        ? [
            {
              id: 'server-speaks-first' as const,
              what: `What ${host} says before it is spoken to is heard by every workload of the mesh that reaches the gateway: Envoy connects before it authorizes, and refuses at the first byte of the caller.`,
            },
          ]
        : []),
    ];
  }
  if (protocol === 'HTTP') {
    // The mesh itself asks for the server name, and verifies the certificate.
    return [];
  }
  return [
    ...(isWildcard(destination)
      ? [
          {
            id: 'any-host-of-wildcard' as const,
            what: `Every host of ${host} is reached, whoever runs it, and each call’s own word decides which.`,
          },
        ]
      : []),
    {
      id: 'domain-fronting',
      what: 'The server name in TLS is the caller’s word: a host on the same address that answers to another name behind it (domain fronting) is the proxy’s to stop.',
    },
  ];
}
