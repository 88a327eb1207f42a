import { Labels, selects } from './labels';
import type { Forwarding } from './forward';
import { matches, mostSpecific } from './hosts';
import { answerFor, httpRoutesOf } from './httpRoutes';
import type { Route, RouteMatch, Service, VirtualService } from './model';
import type { Scope } from './scope';

/** What decides of a call at a sidecar: a route, its own way out, or nothing. */
export type Decision =
  | Forwarding
  | { kind: 'passthrough' }
  | { kind: 'blocked'; why: 'registryOnly' | 'noRoute' | 'wrongProtocol' }
  | { kind: 'unknown'; why: string };

export interface OutboundCall {
  host: string;
  port: number;
  speaks: 'TLS' | 'HTTP' | 'TCP';
  /** Of a host that has addresses of its own: whether the application dials one of them. */
  dials?: Service;
}

function protocolAt(service: Service, port: number) {
  return service.ports.find(({ number }) => number === port)?.protocol;
}

/** What a sidecar does with a call, by the listeners and routes that Istio makes of its scope. */
export function decide(scope: Scope, call: OutboundCall): Decision {
  const { port, speaks, dials } = call;
  const there = scope.byPort.get(port) ?? [];
  const streams = there.filter(each => protocolAt(each, port) !== 'HTTP');
  const open = streams.filter(({ addresses }) => addresses.length === 0);
  const hasHttp = there.some(each =>
    ['HTTP', 'auto'].includes(protocolAt(each, port) ?? ''),
  );
  if (speaks === 'HTTP' && hasHttp && !dials) return routeHttp(scope, call);
  const addressed = dials ? atAddressesOf(dials, streams) : [];
  return routeStream(
    scope,
    call,
    addressed.length > 0
      ? listenerOf(scope, port, addressed)
      : sharedListener(scope, port, open),
  );
}

/**
 * Whose listener takes a call to the addresses of a service. One with addresses has
 * a listener of its own, for these alone; one that the sidecar does not know may
 * have an address that another one has too.
 */
function atAddressesOf(
  dialled: Service,
  streams: readonly Service[],
): readonly Service[] {
  const addressed = streams.filter(({ addresses }) => addresses.length > 0);
  const own = addressed.filter(
    ({ host, addresses }) =>
      host === dialled.host &&
      addresses.every(each => dialled.addresses.includes(each)),
  );
  return own.length > 0
    ? own
    : addressed.filter(({ addresses }) =>
        dialled.addresses.every(each => addresses.includes(each)),
      );
}

/** A way out that the server name chooses. */
interface Chain {
  sniHosts: string[];
  decision: Decision;
}

/** What a listener does with bytes, whatever host they are for. */
interface Listener {
  /** Of TLS, by the server names that are asked for. */
  chains: ReadonlyMap<string, Decision>;
  /** Of all else. */
  rest?: Decision;
}

/** Calls go to few ports; of a thousand ports with a thousand hosts each, the memory would be full. */
const MOST_LISTENERS = 8;

const sharedListeners = new WeakMap<Scope, Map<number, Listener>>();

/** That of all services of a port without an address of their own: the same for each call. */
function sharedListener(
  scope: Scope,
  port: number,
  open: readonly Service[],
): Listener {
  const known = sharedListeners.get(scope) ?? new Map<number, Listener>();
  sharedListeners.set(scope, known);
  const listener = known.get(port) ?? listenerOf(scope, port, open);
  if (known.size === MOST_LISTENERS) known.clear();
  known.set(port, listener);
  return listener;
}

function listenerOf(
  scope: Scope,
  port: number,
  streams: readonly Service[],
): Listener {
  const { labels } = scope;
  const chains = new Map<string, Decision>();
  let rest: Decision | undefined;
  for (const service of streams) {
    const own = scope.virtualServices.filter(each =>
      each.hosts.some(name => matches(name, service.host)),
    );
    const toService = directly(service, port);
    if (protocolAt(service, port) === 'TLS') {
      const found = tlsChains(own, port, labels);
      const itself = { sniHosts: [service.host], decision: toService };
      for (const { sniHosts, decision } of found.length > 0
        ? found
        : [itself]) {
        for (const name of sniHosts) {
          if (!chains.has(name)) chains.set(name, decision);
        }
      }
    } else {
      rest ??= tcpRouteOf(own, port, labels) ?? toService;
    }
  }
  return { chains, rest };
}

function routeStream(
  scope: Scope,
  { host, speaks }: OutboundCall,
  { chains, rest }: Listener,
): Decision {
  if (speaks === 'TLS') {
    const name = mostSpecific(host, chains.keys());
    const decision = name === undefined ? undefined : chains.get(name);
    if (decision) return decision;
  }
  return rest ?? beyond(scope);
}

/** What becomes of a stream to a service that nothing routes. */
function directly({ host, ports }: Service, called: number): Decision {
  const port = ports.length === 1 ? ports[0].number : called;
  return {
    kind: 'service',
    isHttp: false,
    destination: { host, subset: '', port },
  };
}

function tlsChains(
  all: readonly VirtualService[],
  port: number,
  labels: Labels,
): Chain[] {
  return all.flatMap(by =>
    by.routes
      .filter(({ section }) => section === 'tls')
      .flatMap(route =>
        route.matches
          .filter(match => applies(match, port, labels))
          .map(match => ({
            sniHosts: match.sniHosts,
            decision: routed(by, route, match),
          })),
      ),
  );
}

/** What a match of a route decides; without one, the route takes every call. */
function routed(
  by: VirtualService,
  route: Route,
  match: RouteMatch | undefined,
): Decision {
  return match?.hasMore
    ? unknown(by, route)
    : { kind: 'route', route, by, isHttp: route.section === 'http' };
}

function beyond({ isRegistryOnly }: Scope): Decision {
  return isRegistryOnly
    ? { kind: 'blocked', why: 'registryOnly' }
    : { kind: 'passthrough' };
}

function unknown({ object }: VirtualService, route: Route): Decision {
  return {
    kind: 'unknown',
    why: `${route.section}[${route.index}] of VirtualService ${object.namespace}/${object.name} looks at more than ports and names`,
  };
}

function applies(match: RouteMatch, port: number, labels: Labels): boolean {
  return (
    (match.port === undefined || match.port === port) &&
    (match.gateways.length === 0 || match.gateways.includes('mesh')) &&
    selects(match.sourceLabels, labels)
  );
}

function tcpRouteOf(
  all: readonly VirtualService[],
  port: number,
  labels: Labels,
): Decision | undefined {
  for (const by of all) {
    for (const route of by.routes.filter(each => each.section === 'tcp')) {
      const match = route.matches.find(each => applies(each, port, labels));
      if (route.matches.length === 0 || match) return routed(by, route, match);
    }
  }
  return undefined;
}

function routeHttp(scope: Scope, { host, port }: OutboundCall): Decision {
  const found = answerFor(scope, port, host);
  if (found === undefined) return beyond(scope);
  const { name, answers } = found;
  if (answers === 'service') {
    return {
      kind: 'service',
      isHttp: true,
      destination: { host: name, subset: '', port },
    };
  }
  const [first] = httpRoutesOf(answers, port, 'mesh', scope.labels);
  return routed(answers, first.route, first.match);
}
