import { selects } from './fields';
import { matches, mostSpecific } from './hosts';
import type { Destination, Route, Service, VirtualService } from './model';
import type { Scope } from './scope';
import type { Labels } from './fields';

/** What decides of a call at a sidecar: a route, its own way out, or nothing. */
export type Decision =
  | { kind: 'route'; route: Route; by: VirtualService; isHttp: boolean }
  | { kind: 'service'; destination: Destination; isHttp: boolean }
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

const hasPort = (port: number) => (service: Service) =>
  service.ports.some(({ number }) => number === port);

function protocolAt(service: Service, port: number) {
  return service.ports.find(({ number }) => number === port)?.protocol;
}

/** What a sidecar does with a call, by the listeners and routes that Istio makes of its scope. */
export function decide(
  scope: Scope,
  call: OutboundCall,
  labels: Labels,
): Decision {
  const { port, speaks, dials } = call;
  const there = scope.services.filter(hasPort(port));
  const isOpen = (service: Service) =>
    service.addresses.length === 0 || service === dials;
  // A service with addresses has a listener of its own; HTTP listens everywhere.
  const streams = there.filter(
    each => protocolAt(each, port) !== 'HTTP' && isOpen(each),
  );
  const http = there.filter(each =>
    ['HTTP', 'auto'].includes(protocolAt(each, port) ?? ''),
  );
  const own = dials ? streams.filter(each => each === dials) : streams;
  if (speaks === 'HTTP' && http.length > 0 && !dials) {
    return routeHttp(scope, call, http, labels);
  }
  if (speaks === 'HTTP' && port === 80 && own.length === 0) {
    return routeHttp(scope, call, http, labels);
  }
  return routeStream(scope, call, dials ? own : streams, http, labels);
}

function routeStream(
  scope: Scope,
  { host, port, speaks }: OutboundCall,
  streams: readonly Service[],
  http: readonly Service[],
  labels: Labels,
): Decision {
  const chains: { sniHosts: string[]; decision: Decision }[] = [];
  let rest: Decision | undefined;
  for (const service of streams) {
    const own = scope.virtualServices.filter(each =>
      each.hosts.some(name => matches(name, service.host)),
    );
    const toService: Decision = {
      kind: 'service',
      isHttp: false,
      destination: {
        host: service.host,
        subset: '',
        port: service.ports.length === 1 ? service.ports[0].number : port,
      },
    };
    if (protocolAt(service, port) === 'TLS') {
      const found = own.flatMap(by =>
        by.routes
          .filter(each => each.section === 'tls')
          .flatMap(route =>
            route.matches
              .filter(match => applies(match, port, labels))
              .map(match => ({
                sniHosts: match.sniHosts,
                decision: match.hasMore
                  ? unknown(by, route)
                  : ({ kind: 'route', route, by, isHttp: false } as Decision),
              })),
          ),
      );
      chains.push(
        ...(found.length > 0
          ? found
          : [{ sniHosts: [service.host], decision: toService }]),
      );
    } else {
      rest ??= tcpRouteOf(own, port, labels) ?? toService;
    }
  }
  if (speaks === 'TLS') {
    const name = mostSpecific(
      host,
      chains.flatMap(({ sniHosts }) => sniHosts),
    );
    const chain = chains.find(
      ({ sniHosts }) => name !== undefined && sniHosts.includes(name),
    );
    if (chain) return chain.decision;
  }
  if (rest) return rest;
  if (speaks === 'TLS' && streams.length === 0 && http.length > 0) {
    // The listener tells HTTP from all else, and lets all else through or not.
    return beyond(scope);
  }
  return beyond(scope);
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

function applies(
  match: Route['matches'][number],
  port: number,
  labels: Labels,
): boolean {
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
      if (match?.hasMore) return unknown(by, route);
      if (route.matches.length === 0 || match) {
        return { kind: 'route', route, by, isHttp: false };
      }
    }
  }
  return undefined;
}

function routeHttp(
  scope: Scope,
  { host, port }: OutboundCall,
  services: readonly Service[],
  labels: Labels,
): Decision {
  const known = new Set(services.map(each => each.host));
  const routed = scope.virtualServices.filter(each =>
    each.routes.some(({ section }) => section === 'http'),
  );
  const names = new Map<string, VirtualService>();
  const patterns = routed.flatMap(({ hosts }) => hosts);
  for (const service of known) {
    // A wildcard stands for the services that it covers, and the narrowest one counts.
    const pattern = mostSpecific(service, patterns);
    const by = routed.find(
      ({ hosts }) => pattern !== undefined && hosts.includes(pattern),
    );
    if (by) names.set(service, by);
  }
  for (const each of routed) {
    for (const name of each.hosts) {
      const isServed = [...known].some(service => matches(name, service));
      // A host that no service has is routed on port 80 alone.
      if (!isServed && port === 80 && !names.has(name)) names.set(name, each);
    }
  }
  const name = mostSpecific(host, [...names.keys(), ...known]);
  const by = name === undefined ? undefined : names.get(name);
  if (by !== undefined) {
    for (const route of by.routes.filter(each => each.section === 'http')) {
      const match = route.matches.find(each => applies(each, port, labels));
      if (match?.hasMore) return unknown(by, route);
      if (route.matches.length === 0 || match) {
        return { kind: 'route', route, by, isHttp: true };
      }
    }
    if (name === undefined || !known.has(name)) {
      return { kind: 'blocked', why: 'noRoute' };
    }
  }
  if (name !== undefined && known.has(name)) {
    return {
      kind: 'service',
      isHttp: true,
      destination: { host: name, subset: '', port },
    };
  }
  return beyond(scope);
}
