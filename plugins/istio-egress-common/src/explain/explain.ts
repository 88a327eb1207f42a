import type { Steps } from '../steps';
import { Caller, callersOf } from './caller';
import type { ExplainFinding } from './explainFinding';
import { follow, Journey } from './journey';
import type { Mesh, Route, Service } from './model';
import type { OutboundCall } from './outbound';
import { CarriedTls, opened, tlsOf } from './carriedTls';

/**
 * How a call ends: where it leaves the mesh, or `nowhere`. `broken`: it leaves, and
 * whoever answers cannot read it. `unknown`: it cannot be told.
 *
 * @public
 */
export type CallOutcome =
  | 'direct'
  | 'gateway'
  | 'proxy'
  | 'broken'
  | 'nowhere'
  | 'unknown';

/**
 * Where one call goes.
 *
 * @public
 */
export interface ExplainedCall {
  namespace: string;
  /** A workload's name, `serviceaccount/<name>`, or `*` for all other pods of the namespace. */
  workload: string;
  /** `*` stands for a host that nothing in the files names. */
  host: string;
  port: number;
  /** `sidecar`, `gateway <namespace>/<name>`, `proxy <host>:<port>` and the `<host>:<port>` that it leaves for. */
  path: string[];
  tls: CarriedTls;
  outcome: CallOutcome;
}

/**
 * What manifests do.
 *
 * @public
 */
export interface Explanation {
  calls: ExplainedCall[];
  findings: ExplainFinding[];
}

/** A call with its whole way, for those who look for what is wrong. */
export interface FollowedCall {
  caller: Caller;
  call: OutboundCall;
  journey: Journey;
  explained: ExplainedCall;
}

/** More than anybody reads; each one is followed through every object. */
export const MOST_CALLS = 20_000;

/** A host that no file names: a name reserved for documentation. */
const ANY_OTHER_HOST = 'any-other-host.example';

/** Every call that the objects say anything about, up to so many. */
export function* followAll(
  mesh: Mesh,
  most = MOST_CALLS,
): Steps<FollowedCall[]> {
  const followed: FollowedCall[] = [];
  const proxies = proxiesOf(mesh);
  for (const caller of callersOf(mesh)) {
    for (const named of namedCalls(mesh, caller, most - followed.length)) {
      if (followed.length === most) return followed;
      followed.push(followNamed(mesh, caller, named, proxies));
      yield;
    }
  }
  return followed;
}

/** Follows a call to a host as the files name it: `*`, a wildcard, or a host. */
export function followNamed(
  mesh: Mesh,
  caller: Caller,
  named: OutboundCall,
  proxies: ReadonlySet<string>,
): FollowedCall {
  const host = named.host.replace(/^\*/, 'any');
  const call: OutboundCall = {
    ...named,
    host: named.host === '*' ? ANY_OTHER_HOST : host,
  };
  const journey = follow(mesh, caller, call);
  const explained = toExplained(caller, named, call, journey, proxies);
  return { caller, call, journey, explained };
}

/** What a caller may want to call: all that the files name, up to so many, and something else. */
function namedCalls(mesh: Mesh, caller: Caller, most: number): OutboundCall[] {
  const calls = new Map<string, OutboundCall>();
  const add = (call: OutboundCall) => {
    const key = `${call.host} ${call.port}`;
    if (!calls.has(key)) calls.set(key, call);
  };
  for (const call of everyNamedCall(mesh, caller)) {
    // Thousands of hosts with as many ports each are more than the memory holds.
    if (calls.size === most) break;
    add(call);
  }
  add({ host: '*', port: 443, speaks: 'TLS' });
  add({ host: '*', port: 80, speaks: 'HTTP' });
  const byHost = (a: string, b: string) => (a < b ? -1 : 1);
  return [...calls.values()].sort((a, b) =>
    a.host === b.host ? a.port - b.port : byHost(a.host, b.host),
  );
}

/** One after the other, some of them more than once. */
function* everyNamedCall(
  mesh: Mesh,
  { namespace, proxies }: Caller,
): Iterable<OutboundCall> {
  const isKnown = ({ namespace: own, exportTo }: Service) =>
    exportTo.includes('*') ||
    exportTo.includes(namespace) ||
    (own === namespace && exportTo.includes('.'));
  for (const service of mesh.services) {
    if (service.resolution === 'cluster' || !isKnown(service)) continue;
    for (const { number, protocol } of service.ports) {
      const speaks = protocol === 'auto' ? 'TCP' : protocol;
      yield {
        host: service.host,
        port: number,
        speaks,
        ...(isDialled(service, speaks) && { dials: service }),
      };
    }
  }
  for (const {
    hosts,
    routes,
    gateways,
    namespace: own,
  } of mesh.virtualServices) {
    const isOwn = own === namespace;
    if (!isOwn && !gateways.includes('mesh')) continue;
    const ports = portsOf(routes);
    for (const host of hosts) {
      if (host.endsWith(`.svc.${mesh.clusterDomain}`)) continue;
      for (const [port, speaks] of ports) yield { host, port, speaks };
    }
  }
  for (const { host, port } of proxies) yield { host, port, speaks: 'TCP' };
}

/** The ports that routes are for, each with what the first of its routes is for. */
function portsOf(
  routes: readonly Route[],
): ReadonlyMap<number, OutboundCall['speaks']> {
  const found = new Map<number, OutboundCall['speaks']>();
  for (const { section, matches } of routes) {
    if (section === 'tcp') continue;
    const ports = matches.flatMap(({ port }) => port ?? []);
    const usual = section === 'tls' ? 443 : 80;
    for (const port of ports.length > 0 ? ports : [usual]) {
      if (!found.has(port)) found.set(port, section === 'tls' ? 'TLS' : 'HTTP');
    }
  }
  return found;
}

/** Whether applications dial an address that belongs to the host alone. */
export function isDialled(
  { addresses, isAllocated }: Service,
  speaks: OutboundCall['speaks'],
): boolean {
  return (
    addresses.length > 0 &&
    (speaks === 'TCP' || (isAllocated === true && speaks === 'TLS'))
  );
}

/** The proxies that somebody tunnels through, or that the platform has. */
export function proxiesOf(mesh: Mesh): Set<string> {
  const known = new Set(
    Object.values(mesh.platform?.proxies ?? {}).map(
      ({ host, port }) => `${host}:${port}`,
    ),
  );
  for (const { host, policy, subsets } of mesh.destinationRules) {
    const tunnels = [policy, ...subsets.map(each => each.policy)].some(
      each => each?.tunnel,
    );
    if (!tunnels) continue;
    for (const service of mesh.services.filter(each => each.host === host)) {
      for (const { number, targetPort } of service.ports) {
        known.add(`${host}:${number}`);
        for (const { address } of service.endpoints) {
          known.add(`${address}:${targetPort}`);
        }
      }
    }
  }
  return known;
}

function toExplained(
  { namespace, workload }: Caller,
  named: OutboundCall,
  call: OutboundCall,
  journey: Journey,
  proxies: ReadonlySet<string>,
): ExplainedCall {
  const path = journey.steps.map(step =>
    step.at === 'sidecar'
      ? 'sidecar'
      : `gateway ${step.at.namespace}/${step.at.name}`,
  );
  const spoken = { TLS: 'application', HTTP: 'none', TCP: 'bytes' } as const;
  const explained = {
    namespace,
    workload,
    host: named.host,
    port: call.port,
  };
  if (journey.unknown !== undefined || journey.exit === undefined) {
    return {
      ...explained,
      path,
      tls: spoken[call.speaks],
      outcome: journey.unknown === undefined ? 'nowhere' : 'unknown',
    };
  }
  const { endpoints, stream } = journey.exit;
  const place = endpoints
    .map(({ address, port }) =>
      address === call.host && named.host === '*'
        ? `*:${port}`
        : `${address}:${port}`,
    )
    .join(' or ');
  const { tunnel, inner } = opened(stream);
  const tls = tlsOf(inner, call);
  const isAtProxy =
    tunnel === undefined &&
    proxies.has(place) &&
    place !== `${call.host}:${call.port}`;
  const isBroken = tls === 'doubled' || tls === 'mesh' || isAtProxy;
  const leaves = path.some(each => each.startsWith('gateway'))
    ? 'gateway'
    : 'direct';
  const outcome = tunnel ? 'proxy' : leaves;
  return {
    ...explained,
    path: tunnel
      ? [...path, `proxy ${place}`, tunnel]
      : [...path, isAtProxy ? `proxy ${place}` : place],
    tls,
    outcome: isBroken ? 'broken' : outcome,
  };
}
