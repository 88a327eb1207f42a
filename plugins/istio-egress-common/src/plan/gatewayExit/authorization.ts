import { haveSamePods, type Gateway, type Platform } from '../../platform';
import type { GatewayExit, ResolvedPolicy } from '../../policies';
import {
  CALLER_HOSTS,
  gatewayObjectName,
  gatewayPath,
  policyManifestPath,
  policyName,
  policyObjectName,
} from '../../names';
import type { PlannedResource } from '../resources';

/** Every address of a pod that only the pod itself can dial. */
const LOOPBACK_RANGE = '127.0.0.0/8';

/**
 * What makes the gateway let this policy's workload through, beside others,
 * where no server of the namespace's own lists its callers.
 */
export function planAuthorization(
  resolved: ResolvedPolicy,
  exit: GatewayExit,
  serverNames: readonly string[],
  platform: Platform,
): PlannedResource[] {
  if (serverNames.length === 0) return [];
  const { policy, principal } = resolved;
  const { gateway } = exit;
  const name = policyName(policy);
  const mutual = gateway.hop === 'mutual';
  return [
    {
      kind: 'AuthorizationPolicy',
      name: policyObjectName(name),
      namespace: gateway.namespace,
      policies: [name],
      path: policyManifestPath(name, 'authorization-policy'),
      because: mutual
        ? `makes the gateway allow ${principal} to reach these destinations`
        : 'makes the gateway allow these server names; a passthrough hop carries no identity',
      at: { selector: gateway.selector },
      allow: [
        {
          ...(mutual && { principal }),
          // Istio's authorization sees the port that the pod listens on.
          ports: [gateway.targetPort],
          serverNames: [...new Set(serverNames)].sort(),
        },
      ],
    },
    ...(Object.values(platform.gateways).some(
      other => listsCallers(other) && haveSamePods(gateway, other),
    )
      ? [planPassage(resolved, exit)]
      : []),
  ];
}

/** Whether servers of a gateway can list the accounts that may pass: Istio's own API has a field for it. */
export function listsCallers({ hop, api }: Gateway): boolean {
  return hop === 'mutual' && api === 'istio';
}

/**
 * With the first AuthorizationPolicy that allows something, Istio denies at
 * these pods whatever none allows: so whoever brings one also allows what the
 * servers with a list of callers have authorized by then, and what the gateway
 * calls itself.
 */
export function planPassage(
  { policy }: ResolvedPolicy,
  { name, gateway }: GatewayExit,
): PlannedResource {
  return {
    kind: 'AuthorizationPolicy',
    name: gatewayObjectName(name),
    namespace: gateway.namespace,
    policies: [policyName(policy)],
    path: gatewayPath(name, 'authorization-policy'),
    because:
      'lets pass whom the servers of the gateway have authorized by certificate; beside the AuthorizationPolicies of single policies, the gateway would deny them',
    at: { selector: gateway.selector },
    allow: [
      { serverNames: [CALLER_HOSTS] },
      { ports: [gateway.secondPass.targetPort], address: LOOPBACK_RANGE },
    ],
  };
}
