import type { GatewayExit, ResolvedPolicy } from '../../policies';
import { policyManifestPath, policyName, policyObjectName } from '../../names';
import type { PlannedResource } from '../resources';

/** What makes the gateway let this policy's workload through, beside others. */
export function planAuthorization(
  { policy, principal }: ResolvedPolicy,
  { gateway }: GatewayExit,
  serverNames: readonly string[],
): PlannedResource {
  const name = policyName(policy);
  const mutual = gateway.hop === 'mutual';
  return {
    kind: 'AuthorizationPolicy',
    name: policyObjectName(name),
    namespace: gateway.namespace,
    policies: [name],
    path: policyManifestPath(name, 'authorization-policy'),
    because: mutual
      ? `makes the gateway allow ${principal} to reach these destinations`
      : 'makes the gateway allow these server names; a passthrough hop carries no identity',
    at: { selector: gateway.selector },
    allow: {
      ...(mutual && { principal }),
      // Istio's authorization sees the port that the pod listens on.
      ports: [gateway.targetPort],
      serverNames: [...new Set(serverNames)].sort(),
    },
  };
}
