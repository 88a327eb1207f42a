import { DIRECT, Platform, trustDomainsOf } from '../platform';
import type { Policy } from '../request';
import { coversHost } from '../schema';
import type { EffectiveLockdown } from './effective';
import { longestLifetime } from './lifetime';
import { resolvePolicy } from './resolve';
import type {
  LookedUpDestination,
  LookedUpExit,
  LookedUpPolicy,
} from './resolved';

/**
 * What one request means in two clusters in two ways, because their platforms differ.
 *
 * @public
 */
export interface PlatformDifference {
  /** What differs, such as `Proxy`. */
  what: string;
  /** The `host:port` for which it differs; empty where that is not about hosts, or about all of them. */
  hosts: readonly string[];
  /** In the one cluster. */
  from: string;
  /** In the other one. */
  to: string;
}

const NONE = 'none';

/**
 * What differs for a request between two platforms, in words: where its calls go and
 * what is closed, what may be asked for, and the mesh that renders it. A difference
 * that the request does not meet, such as a proxy that it does not use, is left out.
 *
 * @public
 */
export function platformDifferences(
  request: Policy,
  from: Platform,
  to: Platform,
): PlatformDifference[] {
  const one = meaningOf(request, from);
  const other = meaningOf(request, to);
  const ofHosts = (['Proxy', 'Allow list'] as const).flatMap(what =>
    differingHosts(what, one.hosts, other.hosts),
  );
  const rest = Object.entries(one.policy).flatMap(([what, said]) =>
    said === other.policy[what]
      ? []
      : [{ what, hosts: [], from: said, to: other.policy[what] }],
  );
  return [...ofHosts, ...rest];
}

type Said = Record<string, string>;

interface SaidOfHost {
  endpoint: string;
  Proxy: string;
  'Allow list': string;
}

/** What a request means on a platform, in words: for each destination, and as a whole. */
function meaningOf(
  request: Policy,
  platform: Platform,
): { hosts: SaidOfHost[]; policy: Said } {
  const { cluster: _, clusters: __, ...asked } = request;
  const resolved = resolvePolicy(asked, platform);
  return {
    hosts: resolved.destinations.map(destination => ({
      endpoint: destination.endpoint,
      Proxy: proxyInWords(destination),
      'Allow list': standingInWords(destination, platform),
    })),
    policy: {
      ...wayOf(resolved),
      ...limitsOf(resolved, platform),
      ...meshOf(resolved, platform),
    },
  };
}

/** One difference for all hosts that have the same, and none where nothing differs. */
function differingHosts(
  what: 'Proxy' | 'Allow list',
  one: readonly SaidOfHost[],
  other: readonly SaidOfHost[],
): PlatformDifference[] {
  const found = new Map<string, PlatformDifference & { hosts: string[] }>();
  for (const [index, { endpoint }] of one.entries()) {
    const from = one[index][what];
    const to = other[index][what];
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    const difference = found.get(key) ?? { what, hosts: [], from, to };
    difference.hosts.push(endpoint);
    found.set(key, difference);
  }
  return [...found.values()].map(each =>
    each.hosts.length === one.length ? { ...each, hosts: [] } : each,
  );
}

function proxyInWords({ proxyName, proxy }: LookedUpDestination): string {
  if (proxyName === undefined) return NONE;
  if (proxyName === DIRECT) return `${NONE}, calls go out directly`;
  if (proxy === undefined) return `${proxyName}, which does not exist there`;
  const { host, port, tls, addresses = [] } = proxy;
  return [
    `${proxyName}: ${host}:${port}`,
    ...(tls ? ['over TLS'] : []),
    ...(addresses.length > 0 ? [`at ${addresses.join(', ')}`] : []),
  ].join(' ');
}

function standingInWords(
  { host, standing }: LookedUpDestination,
  { hosts }: Platform,
): string {
  const patternIn = (patterns: readonly string[]) =>
    patterns.find(pattern => coversHost(pattern, host)) ?? host;
  if (standing === 'allowed') return `allowed by ${patternIn(hosts.allow)}`;
  return standing === 'ask'
    ? `by exception, asked for by ${patternIn(hosts.ask)}`
    : 'not allowed';
}

function wayOf({ exit, lockdown }: LookedUpPolicy): Said {
  return { Exit: exitInWords(exit), Lockdown: lockdownInWords(lockdown) };
}

function exitInWords(exit: LookedUpExit): string {
  if (exit.kind === 'gateway') {
    const { name, gateway } = exit;
    if (!gateway) return `gateway ${name}, which does not exist there`;
    const { namespace, service, port, hop, api } = gateway;
    return `gateway ${name}: ${namespace}/${service}:${port}, hop ${hop}, ${api} API`;
  }
  if (exit.kind !== 'waypoint' || exit.name === undefined) return exit.kind;
  const { name, shared } = exit;
  return shared
    ? `waypoint ${name}: ${shared.namespace}/${shared.name}`
    : `waypoint ${name}, which does not exist there`;
}

function lockdownInWords(lockdown: EffectiveLockdown): string {
  if (lockdown.observe) return 'observe';
  const closed = (['registryOnly', 'networkPolicy'] as const).filter(
    each => lockdown[each],
  );
  return closed.join(', ') || NONE;
}

function limitsOf({ destinations }: LookedUpPolicy, platform: Platform): Said {
  const byException = destinations.some(({ standing }) => standing === 'ask');
  const days = longestLifetime(platform, byException);
  return {
    'Longest lifetime': days === undefined ? 'no limit' : `${days} days`,
    Ticket: platform.limits.requireTicket ? 'required' : 'optional',
  };
}

function meshOf({ lockdown }: LookedUpPolicy, platform: Platform): Said {
  const { istio, clusterTraffic, dns } = platform;
  const open = clusterTraffic.cidrs.map(
    ({ cidr, ports }) => `${cidr} port ${ports.join(', ')}`,
  );
  const resolvers = dns.map(
    ({ namespace, cidr, ports }) =>
      `${cidr ?? `namespace ${namespace}`} port ${ports.join(', ')}`,
  );
  const isClosed = lockdown.networkPolicy || lockdown.registryOnly;
  return {
    'Open without a policy': isClosed
      ? [...clusterTraffic.namespaces, ...open].join('; ') || NONE
      : 'everything',
    DNS: lockdown.networkPolicy ? resolvers.join('; ') : 'open',
    'Istio version': istio.version,
    'Istio revision': istio.revision ?? NONE,
    'Trust domain': trustDomainsOf(platform).join(', '),
  };
}
