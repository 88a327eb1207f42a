import type { Exception, HostStanding } from '../exceptions';
import type { Finding } from '../findings';
import type { Gateway, Proxy, ProxyService, Waypoint } from '../platform';
import type { Destination, Policy, Protocol } from '../request';
import type { EffectiveLockdown } from './effective';

/**
 * A destination with what it names, as far as the platform knows it.
 *
 * @public
 */
export interface LookedUpDestination {
  /** Its field in the request, `destinations[0]`. */
  path: string;
  /** As it was asked for. */
  asked: Destination;
  /** A host, or a wildcard such as `*.example.com`. */
  host: string;
  /** The port that the application dials. */
  port: number;
  /** `host:port`, as people and searches write it. */
  endpoint: string;
  /** Whether the platform allows the host as such, by an exception, or not at all. */
  standing: HostStanding;
  /** Application protocol. */
  protocol: Protocol;
  /** With HTTP, HTTP2 and GRPC: whether the mesh originates TLS to the host. */
  tls?: 'originate' | 'none';
  /** Where the mesh originates TLS: the port at which the host takes it. */
  tlsPort?: number;
  /** Where the mesh originates TLS: the Secret with the host's authorities, in place of the public ones. */
  caSecret?: string;
  /** With TCP: what the application dials; else empty. */
  addresses: readonly string[];
  /** Whether sidecars know what the application dials by an address that Istio hands out for its name. */
  allocated: boolean;
  /** Where the mesh originates TLS: the Secret with the certificate that it presents to the host. */
  clientCertificate?: string;
  /** The field that chose the proxy. */
  proxyPath: string;
  /** The proxy's name, or `direct`; absent where neither request nor platform names one. */
  proxyName?: string;
  /** Absent when direct, and where the platform does not know the name. */
  proxy?: ResolvedProxy;
}

/**
 * A proxy of the platform. Of one behind a Service of the cluster, the host is
 * the Service's name with the cluster's domain, and there are no addresses:
 * NetworkPolicies judge packets after the Service's address is gone.
 *
 * @public
 */
export interface ResolvedProxy extends Proxy {
  service?: ProxyService;
}

/**
 * A destination with everything looked up.
 *
 * @public
 */
export interface ResolvedDestination extends LookedUpDestination {
  proxyName: string;
}

/**
 * Where a policy's calls leave the mesh, as far as the platform knows it.
 *
 * @public
 */
export type LookedUpExit =
  | { kind: 'gateway'; name: string; gateway?: Gateway }
  | { kind: 'sidecar' }
  | { kind: 'application' }
  | { kind: 'waypoint'; name?: string; shared?: Waypoint };

/**
 * The exit through an egress gateway of the platform.
 *
 * @public
 */
export interface GatewayExit {
  kind: 'gateway';
  name: string;
  gateway: Gateway;
}

/**
 * The exit through a waypoint: the namespace's own, or one of the platform that
 * several namespaces share.
 *
 * @public
 */
export interface WaypointExit {
  kind: 'waypoint';
  /** The platform's name for it. */
  name?: string;
  shared?: Waypoint;
}

/**
 * Where a policy's calls leave the mesh.
 *
 * @public
 */
export type ResolvedExit =
  | GatewayExit
  | { kind: 'sidecar' }
  | { kind: 'application' }
  | WaypointExit;

/**
 * A proxy (or `direct`) that a policy names, with the field that names it.
 *
 * @public
 */
export interface ChosenProxy {
  path: string;
  name: string;
}

/**
 * The exception of a policy.
 *
 * @public
 */
export interface HeldException {
  /** What it grants to the policy, and no more than the policy needs. */
  granted: Exception;
  /** Whether it is asked for, and has yet to be approved. */
  isAsked: boolean;
}

/**
 * A policy with the platform's defaults, and with what it names looked up as far
 * as the platform knows it: what the checks judge.
 *
 * @public
 */
export interface LookedUpPolicy {
  policy: Policy;
  exit: LookedUpExit;
  destinations: readonly LookedUpDestination[];
  /** Every proxy that it names, each choice once. */
  chosenProxies: readonly ChosenProxy[];
  lockdown: EffectiveLockdown;
  /** The kind of the workload, as the request writes it. */
  kind: string;
  /** Whether init containers run after their sidecar. */
  nativeSidecars: boolean;
  /** Labels of the workload's pods; empty for every pod of the namespace. */
  selector: Record<string, string>;
  serviceAccount: string;
  /** The SPIFFE identity that the gateway lets in, without the scheme. */
  principal: string;
  /** The SPIFFE ids of that account, one for each trust domain; empty where it is every account of the namespace. */
  accounts: readonly string[];
  /** What it names and the platform does not know; empty once it is resolved. */
  unknown: readonly Finding[];
  /** What is granted to it beyond `hosts.allow`; absent where nothing is. */
  exception?: HeldException;
}

/**
 * A policy with the platform's defaults and declarations looked up: what is
 * planned from. `judgePolicy` gives it.
 *
 * @public
 */
export interface ResolvedPolicy extends LookedUpPolicy {
  exit: ResolvedExit;
  destinations: readonly ResolvedDestination[];
  unknown: readonly [];
}
