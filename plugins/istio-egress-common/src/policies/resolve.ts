import { DIRECT, Gateway, Platform, Proxy } from '../platform';
import type { Destination, Policy } from '../request';
import {
  EffectiveLockdown,
  effectiveLockdown,
  EffectiveRoute,
  effectiveRoute,
  inWords,
  portOf,
  protocolOf,
  tlsPortOf,
} from './effective';

/** A destination with everything looked up. */
export interface ResolvedDestination {
  /** A host, or a wildcard such as `*.example.com`. */
  host: string;
  /** The port that the application dials. */
  port: number;
  /** Application protocol. */
  protocol: 'TLS' | 'HTTP' | 'TCP';
  /** With HTTP: the port at which the host takes TLS. */
  tlsPort?: number;
  /** With TCP: what the application dials; else empty. */
  addresses: readonly string[];
  /** With HTTP: the Secret with the certificate that the mesh presents to the host. */
  clientCertificate?: string;
  /** The proxy's name, or `direct`. */
  proxyName: string;
  /** Absent when direct. */
  proxy?: Proxy;
}

/** The exit through an egress gateway of the platform. */
export interface GatewayExit {
  kind: 'gateway';
  name: string;
  gateway: Gateway;
}

/** Where a policy's calls leave the mesh. */
export type ResolvedExit =
  | GatewayExit
  | { kind: 'sidecar' }
  | { kind: 'application' }
  | { kind: 'waypoint' };

/** A policy with the platform's defaults and declarations looked up: what is planned from. */
export interface ResolvedPolicy {
  policy: Policy;
  exit: ResolvedExit;
  destinations: ResolvedDestination[];
  lockdown: EffectiveLockdown;
  /** Labels of the workload's pods; empty for every pod of the namespace. */
  selector: Record<string, string>;
  serviceAccount: string;
  /** The SPIFFE identity that the gateway lets in, without the scheme. */
  principal: string;
}

/**
 * Looks up what a policy names. Only for policies that the checks accept:
 * a name that the platform does not know is a defect of ours here.
 */
export function resolvePolicy(
  policy: Policy,
  platform: Platform,
): ResolvedPolicy {
  const route = effectiveRoute(policy, platform);
  const { workload } = policy;
  const serviceAccount = workload.serviceAccount ?? 'default';
  const everyPod =
    workload.name === undefined && workload.serviceAccount === undefined;
  return {
    policy,
    exit: resolveExit(route, platform),
    destinations: policy.destinations.map(destination =>
      resolveDestination(destination, route, platform),
    ),
    lockdown: effectiveLockdown(policy, platform),
    selector:
      workload.selector ?? (workload.name ? { app: workload.name } : {}),
    serviceAccount,
    principal: `${platform.istio.trustDomain}/ns/${workload.namespace}/sa/${
      everyPod ? '*' : serviceAccount
    }`,
  };
}

function resolveExit(route: EffectiveRoute, platform: Platform): ResolvedExit {
  return route.exit === 'gateway'
    ? {
        kind: route.exit,
        name: route.gateway,
        gateway: known(platform.gateways, route.gateway),
      }
    : { kind: route.exit };
}

function resolveDestination(
  destination: Destination,
  route: EffectiveRoute,
  platform: Platform,
): ResolvedDestination {
  const proxyName = destination.proxy ?? route.proxy ?? DIRECT;
  const protocol = protocolOf(destination);
  return {
    host: destination.host,
    port: portOf(destination),
    protocol,
    addresses: destination.addresses ?? [],
    ...(protocol === 'HTTP' && {
      tlsPort: tlsPortOf(destination),
      clientCertificate: route.clientCertificate,
    }),
    proxyName,
    ...(proxyName !== DIRECT && {
      proxy: known(platform.proxies, proxyName),
    }),
  };
}

/** Whether a host stands for many. */
export function isWildcard({ host }: { host: string }): boolean {
  return host.startsWith('*.');
}

/** A destination's way in words, for findings; two ways are the same when their words are. */
export function wayInWords(
  exit: ResolvedExit,
  destination: ResolvedDestination,
): string {
  const { port, tlsPort, protocol, proxyName, clientCertificate, addresses } =
    destination;
  return [
    exit.kind === 'gateway' ? `at gateway ${exit.name}` : `at the ${exit.kind}`,
    inWords(proxyName),
    `as ${protocol}`,
    `on port ${port}`,
    ...(tlsPort ? [`and TLS port ${tlsPort}`] : []),
    ...(clientCertificate ? [`with certificate ${clientCertificate}`] : []),
    ...(addresses.length > 0 ? [`for ${addresses.join(', ')}`] : []),
  ].join(' ');
}

/** The port at which the host is reached in the end. */
export function reachedPort({ port, tlsPort }: ResolvedDestination): number {
  return tlsPort ?? port;
}

function known<T>(declared: Record<string, T>, name: string): T {
  if (!Object.hasOwn(declared, name)) {
    throw new Error(`${name} was not checked before it was looked up`);
  }
  return declared[name];
}
