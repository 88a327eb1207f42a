import type { Platform, Waypoint } from '../platform';
import { callerCheckOf } from '../plan';
import {
  beginsTls,
  isWildcard,
  ResolvedDestination,
  ResolvedPolicy,
} from '../policies';
import { isAbovePublicSuffix, isPublicSuffix, wildcardBase } from '../schema';
import { leftOpen } from './leftOpen';

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
  | 'plain-http'
  | 'cluster-traffic'
  | 'shared-waypoint'
  | 'dns';

/** What the rendered objects cannot prevent; said, lest they be believed. */
export function bypassesOf(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
  platform: Platform,
): Bypass[] {
  return [
    ...aroundTheMesh(resolved, destination),
    ...othersWhoMay(resolved),
    ...whatElseIsReached(resolved, destination),
    ...leftOpen(resolved, platform),
  ];
}

/** How calls leave that the mesh does not see, or does not know. */
function aroundTheMesh(
  { policy, exit, lockdown }: ResolvedPolicy,
  destination: ResolvedDestination,
): Bypass[] {
  const { namespace } = policy.workload;
  if (exit.kind === 'waypoint') {
    const shared = exit.shared ? [ofSharedWaypoint(exit.shared)] : [];
    return lockdown.networkPolicy
      ? shared
      : [
          ...shared,
          {
            id: 'unlisted-hosts',
            what: `Without a NetworkPolicy, ztunnel forwards calls of ${namespace} to addresses that no policy allows.`,
          },
        ];
  }
  const bypasses: Bypass[] = [];
  const { proxy, proxyName } = destination;
  if (lockdown.networkPolicy && exit.kind === 'sidecar' && proxy) {
    bypasses.push({
      id: 'pod-around-sidecar',
      what: `The NetworkPolicy must allow the workload to reach proxy ${proxyName}. A pod that bypasses its sidecar (NET_ADMIN, or user 1337) can reach every host that the proxy allows.`,
    });
  }
  if (!lockdown.networkPolicy) {
    bypasses.push({
      id: 'pod-around-sidecar',
      what: 'Without a NetworkPolicy, a pod that bypasses its sidecar (NET_ADMIN, or user 1337) can reach everything that the cluster network reaches.',
    });
  }
  if (lockdown.observe) {
    bypasses.push({
      id: 'unlisted-hosts',
      what: `The lockdown is observed, and nothing of it is enforced: the sidecars of ${namespace} forward calls to hosts that no policy allows, and log every call.`,
    });
  } else if (!lockdown.registryOnly) {
    bypasses.push({
      id: 'unlisted-hosts',
      what: `Without REGISTRY_ONLY, the sidecars of ${namespace} forward calls to hosts that no policy allows.`,
    });
  }
  return bypasses;
}

function ofSharedWaypoint({ namespace, name }: Waypoint): Bypass {
  return {
    id: 'shared-waypoint',
    what: `Waypoint ${namespace}/${name} is shared: it reaches the proxies of every namespace that uses it, and whoever may change objects in ${namespace} can change this route.`,
  };
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
        what: `Every pod of ${namespace} can use this route: without an egress gateway, callers are not authorized.`,
      },
    ];
  }
  if (exit.kind === 'gateway' && exit.gateway.hop === 'passthrough') {
    return [
      {
        id: 'anyone-at-gateway',
        what: 'Every workload that reaches the gateway can use this route. Only NetworkPolicies on other namespaces limit that.',
      },
    ];
  }
  return name !== undefined && workload.serviceAccount === undefined
    ? [
        {
          id: 'shared-service-account',
          what: `Every pod of ${namespace} with service account ${serviceAccount} can use this route. A separate service account limits it to ${name}.`,
        },
      ]
    : [];
}

/** What the way reaches beside the host that was meant. */
function whatElseIsReached(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): Bypass[] {
  const { exit } = resolved;
  const { host, protocol, tls, port, addresses, allocated, proxyName } =
    destination;
  if (exit.kind === 'application') {
    return [
      {
        id: 'proxy-decides',
        what: `The mesh does not see which host the application asks the proxy for: every host that proxy ${proxyName} allows can be reached.`,
      },
      ...(tls === 'none' ? [inPlainHttp(`${host}:${port}`)] : []),
    ];
  }
  if (protocol === 'TCP') {
    // ztunnel gives each host an address of its own.
    if (exit.kind === 'waypoint') return [];
    return [
      {
        id: 'address-alone',
        what: allocated
          ? `TCP has no server name: sidecars know ${host}:${port} by an address that Istio hands out for its name, and every service that answers for that name is taken for it.`
          : `TCP has no server name: every service that answers at ${addresses.join(
              ', ',
            )} on port ${port} is taken for ${host}.`,
      },
      ...(callerCheckOf(resolved, destination) === 'authorizationPolicy'
        ? [
            {
              id: 'server-speaks-first' as const,
              what: `If ${host} sends data first, every workload of the mesh that reaches the gateway receives it: Envoy connects before it authorizes, and denies the caller at its first byte.`,
            },
          ]
        : []),
    ];
  }
  // The mesh itself asks for the server name, and verifies the certificate.
  if (beginsTls(destination)) return [];
  if (tls === 'none') {
    const plain = inPlainHttp(`${host}:${port}`);
    return [
      { ...plain, what: `${plain.what} The caller chooses the Host header.` },
    ];
  }
  return [
    ...(isWildcard(destination)
      ? [
          {
            id: 'any-host-of-wildcard' as const,
            what: `Every host of ${host} can be reached, ${
              isOfAnyone(wildcardBase(host) ?? host)
                ? 'and anyone can register a host there, according to the public suffix list'
                : 'whoever operates it'
            }. The server name of each call decides.`,
          },
        ]
      : []),
    {
      id: 'domain-fronting',
      what: 'The caller chooses the server name in TLS. Only the proxy can stop a caller from reaching another host at the same address (domain fronting).',
    },
  ];
}

function inPlainHttp(endpoint: string): Bypass {
  return {
    id: 'plain-http',
    what: `Calls to ${endpoint} leave without TLS: everyone on the way can read and change them, and the answer can come from anyone.`,
  };
}

/** Whether anyone may register a host below a domain, or below one of those that it covers. */
function isOfAnyone(domain: string): boolean {
  return isPublicSuffix(domain) || isAbovePublicSuffix(domain);
}
