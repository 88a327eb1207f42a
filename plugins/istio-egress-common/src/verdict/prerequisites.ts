import type { Gateway, Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';

/** What the platform has to see to; the manifests of a policy cannot. */
export function prerequisitesOf(
  resolved: ResolvedPolicy,
  { clusterTraffic }: Platform,
): string[] {
  const { policy, exit, lockdown } = resolved;
  return [
    ...(exit.kind === 'gateway' ? ofGateway(resolved, exit.gateway) : []),
    ...(exit.kind === 'waypoint' ? ofWaypoint(resolved) : []),
    ...(exit.kind === 'application' ? ofApplication(resolved) : []),
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

function ofGateway(
  { destinations }: ResolvedPolicy,
  gateway: Gateway,
): string[] {
  const place = `${gateway.namespace}/${gateway.service}`;
  const certificates = new Set(
    destinations.flatMap(({ clientCertificate }) => clientCertificate ?? []),
  );
  return [
    ...(gateway.api === 'kubernetes'
      ? ['The Kubernetes Gateway API is installed, 1.5 or newer.']
      : []),
    `istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE=true, or tenants may not create Gateways: otherwise a Gateway of a tenant can take calls over at ${place}, or stop them all.`,
    `Once one ALLOW policy selects ${place}, it denies all that no policy allows: other users of that gateway need policies too.`,
    ...[...certificates].map(
      secret =>
        `Secret ${gateway.namespace}/${secret} (tls.crt, tls.key, and in ca.crt the authorities that the host’s certificate is verified with) is there before the gateway starts: a gateway that starts without it serves no host at all for a while.`,
    ),
  ];
}

function ofWaypoint({ policy }: ResolvedPolicy): string[] {
  const { namespace } = policy.workload;
  return [
    'Istio runs in ambient mode (istiod, istio-cni and ztunnel) with its DNS capture on, as by default, and the Kubernetes Gateway API is installed.',
    `Neither namespace ${namespace} nor its pods ask for a sidecar: a pod with a sidecar is none of ztunnel’s.`,
    'meshConfig.serviceEntryVisibility (Istio 1.31) has defaultVisibility NAMESPACE: otherwise calls of other ambient namespaces to these hosts, if they have no policy of their own, are led to this waypoint too, which refuses them. exportTo means nothing to ztunnel.',
  ];
}

function ofApplication({ policy, destinations }: ResolvedPolicy): string[] {
  const { namespace, name, deployment = 'none' } = policy.workload;
  const secrets = new Set(
    destinations.flatMap(({ proxy }) => proxy?.credentials?.secret ?? []),
  );
  return [
    ...(deployment === 'none'
      ? [
          `Whoever runs ${
            name ?? `the pods of ${namespace}`
          } sets HTTP_PROXY, HTTPS_PROXY and NO_PROXY: this policy changes no Deployment.`,
        ]
      : []),
    ...[...secrets].map(
      secret =>
        `Secret ${namespace}/${secret} holds the proxy’s URL with its user and password.`,
    ),
  ];
}

function namespaces(names: readonly string[]): string {
  return names.length === 0
    ? 'no service of another namespace'
    : `services of their own namespace and of ${names.join(', ')} alone`;
}
