import { hostStanding } from '../exceptions';
import {
  DIRECT,
  hasNativeSidecars,
  Platform,
  serviceOf,
  trustDomainsOf,
} from '../platform';
import type { Destination, Policy } from '../request';
import { EffectiveRoute, effectiveChoices } from './effective';
import { defaultsOf } from './endpoints';
import type {
  ChosenProxy,
  HeldException,
  LookedUpDestination,
  LookedUpExit,
  LookedUpPolicy,
  ResolvedPolicy,
  ResolvedProxy,
} from './resolved';
import { findUnknownNames } from './unknownNames';
import { carriedAs } from './way';

/** The account that the workload's pods run as. */
export function serviceAccountOf({ workload }: Policy): string {
  return workload.serviceAccount ?? 'default';
}

/** Whether a policy is for every pod of its namespace, whatever account each runs as. */
function namesEveryAccount({ workload }: Policy): boolean {
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
