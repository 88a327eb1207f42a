import { callerCheckOf } from '../plan';
import type { Gateway, Platform } from '../platform';
import type { ResolvedPolicy, WaypointExit } from '../policies';
import { ofProxies } from './proxyPrerequisites';
import { ofWorkload } from './workloadPrerequisites';

/** What the platform has to see to; the manifests of a policy cannot. */
export function prerequisitesOf(
  resolved: ResolvedPolicy,
  platform: Platform,
): string[] {
  const { clusterTraffic } = platform;
  const { policy, exit, lockdown } = resolved;
  return [
    ...ofWorkload(resolved, platform),
    ...(exit.kind === 'gateway' ? ofGateway(resolved, exit.gateway) : []),
    ...(exit.kind === 'waypoint' ? ofWaypoint(resolved, exit) : []),
    ...(exit.kind === 'application' ? ofApplication(resolved) : []),
    ...ofTunnels(resolved),
    ...ofDnsCapture(resolved),
    ...ofAuthorities(resolved),
    ...ofProxies(resolved),
    ...(lockdown.observe
      ? [
          `No other Telemetry of ${policy.workload.namespace} lacks a selector: Istio takes the oldest one. The mesh writes access logs in Istio’s default format, as text or JSON.`,
        ]
      : []),
    ...(lockdown.networkPolicy
      ? ['The cluster’s network plugin enforces NetworkPolicy.']
      : []),
    ...(lockdown.networkPolicy || lockdown.registryOnly
      ? [
          `The lockdown also applies inside the cluster: pods of ${
            policy.workload.namespace
          } reach ${namespaces(
            clusterTraffic.namespaces,
          )} (clusterTraffic of the platform).`,
        ]
      : []),
  ];
}

function ofGateway(resolved: ResolvedPolicy, gateway: Gateway): string[] {
  const { destinations } = resolved;
  const place = `${gateway.namespace}/${gateway.service}`;
  const certificates = new Set(
    destinations.flatMap(({ clientCertificate }) => clientCertificate ?? []),
  );
  return [
    ...(gateway.api === 'kubernetes'
      ? ['The Kubernetes Gateway API is installed, 1.5 or newer.']
      : []),
    `istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE=true, or tenants cannot create Gateways. Otherwise a tenant’s Gateway can hijack or block calls at ${place}.`,
    ...(destinations.every(
      each => callerCheckOf(resolved, each) === 'certificates',
    )
      ? []
      : [
          `As soon as one ALLOW AuthorizationPolicy selects ${place}, the gateway denies everything that no policy allows: other users of the gateway need policies too.`,
        ]),
    ...[...certificates].map(
      secret =>
        `Secret ${gateway.namespace}/${secret} (tls.crt, tls.key, and ca.crt with the certificate authorities of the host) exists before the gateway starts. A gateway that starts without it serves no host for a while.`,
    ),
  ];
}

/** Before Istio 1.25 sidecars handed out addresses themselves, where told to. */
function ofDnsCapture({ exit, destinations }: ResolvedPolicy): string[] {
  const names = destinations
    .filter(({ allocated }) => allocated)
    .map(({ host, proxy }) =>
      exit.kind === 'application' && proxy ? proxy.host : host,
    );
  return names.length === 0
    ? []
    : [
        `Sidecars capture DNS (ISTIO_META_DNS_CAPTURE, and before Istio 1.25 ISTIO_META_DNS_AUTO_ALLOCATE), and the pods have restarted since. Otherwise ${[
          ...new Set(names),
        ].join(
          ', ',
        )} cannot be distinguished from other TCP hosts on the same port.`,
        'If the mesh also has namespaces in ambient mode, meshConfig.serviceEntryVisibility (Istio 1.31) has defaultVisibility NAMESPACE. Otherwise ztunnel answers their DNS queries for these hosts with the same addresses.',
      ];
}

/** Proxies commonly take CONNECT to port 443 alone (squid's `SSL_ports`). */
function ofTunnels({ exit, destinations }: ResolvedPolicy): string[] {
  if (exit.kind === 'application') return [];
  const tunnels = destinations.flatMap(
    ({ tls, host, port, proxy, proxyName }) =>
      proxy && tls === 'none'
        ? [
            `Proxy ${proxyName} allows CONNECT ${host}:${port}. Many proxies refuse CONNECT to ports of plain HTTP; with exit "application", the application asks the proxy for http://${host} instead.`,
          ]
        : [],
  );
  return [...new Set(tunnels)];
}

/** Whoever originates TLS reads the Secret from the namespace that it runs in. */
function ofAuthorities({
  policy,
  exit,
  destinations,
}: ResolvedPolicy): string[] {
  const namespace =
    exit.kind === 'gateway' && exit.gateway.hop === 'mutual'
      ? exit.gateway.namespace
      : policy.workload.namespace;
  const authorities = destinations.flatMap(({ caSecret, host }) =>
    caSecret
      ? [
          `Secret ${namespace}/${caSecret} contains, as ca.crt, the certificate authority of ${host}. Without it, every call to ${host} fails.`,
        ]
      : [],
  );
  return [...new Set(authorities)];
}

function ofWaypoint(
  { policy }: ResolvedPolicy,
  { shared }: WaypointExit,
): string[] {
  const { namespace } = policy.workload;
  return [
    'Istio runs in ambient mode (istiod, istio-cni and ztunnel) with DNS capture enabled (the default), and the Kubernetes Gateway API is installed.',
    ...(shared
      ? [
          `Waypoint ${shared.namespace}/${shared.name} exists (Gateway of class istio-waypoint with the label istio.io/waypoint-for: service), its listener allows routes from namespace ${namespace} (allowedRoutes), and it can reach the proxy.`,
        ]
      : []),
    `Namespace ${namespace} and its pods have no sidecar injection: ztunnel ignores pods with a sidecar.`,
    'meshConfig.serviceEntryVisibility (Istio 1.31) has defaultVisibility NAMESPACE. Otherwise calls of other ambient namespaces to these hosts are sent to this waypoint too, which denies them: ztunnel ignores exportTo.',
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
          `The owner of ${
            name ?? `the pods of ${namespace}`
          } sets HTTP_PROXY, HTTPS_PROXY and NO_PROXY. This policy does not change them.`,
        ]
      : []),
    ...[...secrets].map(
      secret =>
        `Secret ${namespace}/${secret} contains the URL of the proxy with user and password.`,
    ),
  ];
}

function namespaces(names: readonly string[]): string {
  return names.length === 0
    ? 'no Service of another namespace'
    : `Services of their own namespace and of ${names.join(', ')} only`;
}
