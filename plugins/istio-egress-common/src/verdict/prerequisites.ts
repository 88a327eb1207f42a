import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';

/** What the platform has to see to; the manifests of a policy cannot. */
export function prerequisitesOf(
  { policy, gateway, lockdown }: ResolvedPolicy,
  { clusterTraffic }: Platform,
): string[] {
  const place = `${gateway.namespace}/${gateway.service}`;
  return [
    `istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE=true, or tenants may not create Gateways: otherwise an older Gateway of a tenant can take over ${place}.`,
    `Once one ALLOW policy selects ${place}, it denies all that no policy allows: other users of that gateway need policies too.`,
    ...(lockdown.networkPolicy
      ? ['The cluster’s network plugin enforces NetworkPolicy.']
      : []),
    ...(lockdown.networkPolicy || lockdown.registryOnly
      ? [
          `The lockdown closes ways inside the cluster too: pods of ${
            policy.workload.namespace
          } reach ${namespaces(
            clusterTraffic.namespaces,
          )}, as the platform’s clusterTraffic says.`,
        ]
      : []),
  ];
}

function namespaces(names: readonly string[]): string {
  return names.length === 0
    ? 'no service of another namespace'
    : `services of their own namespace and of ${names.join(', ')} alone`;
}
