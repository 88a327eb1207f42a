import { Exception, HostStanding, hostStanding } from '../exceptions';
import type { Finding } from '../findings';
import {
  DIRECT,
  Gateway,
  hasNativeSidecars,
  Platform,
  Proxy,
  ProxyService,
  serviceOf,
  trustDomainsOf,
  Waypoint,
} from '../platform';
import type { Destination, Policy, Protocol } from '../request';
import {
  EffectiveLockdown,
  EffectiveRoute,
  effectiveChoices,
} from './effective';
import { defaultsOf } from './endpoints';
import { findUnknownNames } from './unknownNames';
import { carriedAs } from './way';

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

/** The account that the workload's pods run as. */
export function serviceAccountOf({ workload }: Policy): string {
  return workload.serviceAccount ?? 'default';
}

/** Whether a policy is for every pod of its namespace, whatever account each runs as. */
export function namesEveryAccount({ workload }: Policy): boolean {
  return workload.name === undefined && workload.serviceAccount === undefined;
}

/** Looks up what a policy names: a resolved policy, or one that tells what is unknown. */
export function resolvePolicy(
  policy: Policy,
  platform: Platform,
  exception?: HeldException,
): LookedUpPolicy {
  const { route, lockdown } = effectiveChoices(policy, platform);
  const { workload } = policy;
  const serviceAccount = serviceAccountOf(policy);
  const everyPod = namesEveryAccount(policy);
  const trustDomains = trustDomainsOf(platform);
  const principalIn = (trustDomain: string, account: string) =>
    `${trustDomain}/ns/${workload.namespace}/sa/${account}`;
  const exit = lookUpExit(route, platform);
  const lookedUp = {
    exit,
    destinations: policy.destinations.map((destination, index) => {
      const found = lookUpDestination(destination, index, route, platform);
      return { ...found, allocated: isAllocated(exit, found, platform) };
    }),
    chosenProxies: chosenProxies(policy, route),
  };
  return {
    policy,
    ...lookedUp,
    lockdown,
    kind: workload.kind ?? 'Deployment',
    nativeSidecars: hasNativeSidecars(platform),
    selector:
      workload.selector ?? (workload.name ? { app: workload.name } : {}),
    serviceAccount,
    principal: principalIn(trustDomains[0], everyPod ? '*' : serviceAccount),
    accounts: everyPod
      ? []
      : trustDomains.map(
          each => `spiffe://${principalIn(each, serviceAccount)}`,
        ),
    unknown: findUnknownNames(lookedUp, platform),
    ...(exception && { exception }),
  };
}

/** Whether the platform knows all that a policy names. */
export function isResolved(policy: LookedUpPolicy): policy is ResolvedPolicy {
  return policy.unknown.length === 0;
}

function lookUpExit(route: EffectiveRoute, platform: Platform): LookedUpExit {
  if (route.exit === 'waypoint' && route.waypoint !== undefined) {
    const { exit: kind, waypoint: name } = route;
    return { kind, name, shared: declared(platform.waypoints, name) };
  }
  return route.exit === 'gateway'
    ? {
        kind: route.exit,
        name: route.gateway,
        gateway: declared(platform.gateways, route.gateway),
      }
    : { kind: route.exit };
}

/** Bytes are told apart by the address that is dialled: the host's own, or where DNS is captured one that Istio hands out. */
function isAllocated(
  exit: LookedUpExit,
  destination: Omit<LookedUpDestination, 'allocated'>,
  { istio }: Platform,
): boolean {
  const { proxy, addresses } = destination;
  if (!istio.dnsCapture || exit.kind === 'waypoint') return false;
  return exit.kind === 'application'
    ? proxy !== undefined && !proxy.service && proxy.addresses === undefined
    : carriedAs(exit, destination) === 'TCP' && addresses.length === 0;
}

function lookUpDestination(
  destination: Destination,
  index: number,
  route: EffectiveRoute,
  platform: Platform,
): Omit<LookedUpDestination, 'allocated'> {
  const path = `destinations[${index}]`;
  const proxyName = destination.proxy ?? route.proxy;
  const meant = defaultsOf(destination);
  return {
    path,
    asked: destination,
    host: destination.host,
    endpoint: `${destination.host}:${meant.port}`,
    standing: hostStanding(destination.host, platform),
    ...meant,
    // A set: two policies may list the same in another order.
    addresses: [...(destination.addresses ?? [])].sort(),
    ...(meant.tls === 'originate' && {
      caSecret: destination.caSecret,
      clientCertificate: route.clientCertificate,
    }),
    proxyPath: destination.proxy ? `${path}.proxy` : 'route.proxy',
    proxyName,
    ...(proxyName !== undefined &&
      proxyName !== DIRECT && {
        proxy: lookUpProxy(proxyName, platform),
      }),
  };
}

function lookUpProxy(
  name: string,
  platform: Platform,
): ResolvedProxy | undefined {
  const proxy = declared(platform.proxies, name);
  const service = proxy && serviceOf(proxy, platform);
  if (service === undefined) return proxy;
  const host = proxy?.host.endsWith('.svc')
    ? `${proxy.host}.${platform.istio.clusterDomain}`
    : proxy?.host;
  return { ...proxy, host, addresses: undefined, service } as ResolvedProxy;
}

function chosenProxies(
  { route, destinations }: Policy,
  { proxy }: EffectiveRoute,
): ChosenProxy[] {
  const ownChoices = destinations.flatMap((destination, index) =>
    destination.proxy === undefined
      ? []
      : [{ path: `destinations[${index}].proxy`, name: destination.proxy }],
  );
  const routeIsUsed = ownChoices.length < destinations.length;
  const named = route?.proxy !== undefined;
  return proxy !== undefined && (routeIsUsed || named)
    ? [{ path: 'route.proxy', name: proxy }, ...ownChoices]
    : ownChoices;
}

function declared<T>(all: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
