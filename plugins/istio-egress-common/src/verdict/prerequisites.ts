import type { ResolvedPolicy } from '../policies';

/** What the platform has to see to; the manifests of a policy cannot. */
export function prerequisitesOf({
  gateway,
  lockdown,
}: ResolvedPolicy): string[] {
  const place = `${gateway.namespace}/${gateway.service}`;
  return [
    `istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE=true, or tenants may not create Gateways: otherwise an older Gateway of a tenant can take over ${place}.`,
    `Once one ALLOW policy selects ${place}, it denies all that no policy allows: other users of that gateway need policies too.`,
    ...(lockdown.networkPolicy
      ? ['The cluster’s network plugin enforces NetworkPolicy.']
      : []),
  ];
}
