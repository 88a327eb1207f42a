import { mostSpecific } from './hosts';
import { matches } from './hosts';
import {
  GatewayPods,
  isExported,
  Mesh,
  podsBehind,
  Route,
  RouteMatch,
  Server,
  VirtualService,
} from './model';
import { selects } from './fields';
import { outermost, Stream } from './stream';

/** What a gateway does with a connection, before it is authorized. */
export type Arrival =
  | {
      kind: 'route';
      route: Route;
      by: VirtualService;
      server: Server;
      isHttp: boolean;
      isTerminated: boolean;
    }
  | { kind: 'refused'; why: ArrivalRefusal; server?: Server }
  | { kind: 'unknown'; why: string };

export type ArrivalRefusal =
  | 'noListener'
  | 'noServer'
  | 'noTls'
  | 'noCertificate'
  | 'otherAccount'
  | 'noRoute';

/** A server with one of the ports that its gateway's pods listen on for it. */
interface Listening {
  server: Server;
  port: number;
}

/** Follows a connection into a gateway's pods. */
export function arrive(
  mesh: Mesh,
  pods: GatewayPods,
  {
    port,
    stream,
    principal,
    loopback,
  }: {
    port: number;
    stream: Stream;
    /** `spiffe://…`, of the caller. */
    principal?: string;
    /** The address in the pod itself that is dialled. */
    loopback?: string;
  },
): Arrival {
  const there = serversOf(mesh, pods).filter(each => each.port === port);
  const bound = there.filter(({ server }) => server.bind === loopback);
  const servers = merged(
    loopback !== undefined && bound.length > 0
      ? bound
      : there.filter(({ server }) => server.bind === ''),
  );
  if (servers.length === 0) return { kind: 'refused', why: 'noListener' };
  const layer = outermost(stream);
  if (layer?.kind !== 'TLS') return arrivePlain(mesh, pods, servers, stream);
  const chains = servers.flatMap(server => chainsOf(mesh, pods, server));
  const name = mostSpecific(
    layer.name,
    chains.flatMap(({ names }) => names),
  );
  const chain =
    chains.find(({ names }) => name !== undefined && names.includes(name)) ??
    chains.find(({ names }) => names.includes('*'));
  if (chain === undefined) {
    return chains.some(({ server }) => server.tls === undefined)
      ? arrivePlain(mesh, pods, servers, stream)
      : { kind: 'refused', why: 'noServer' };
  }
  const { server } = chain;
  if (chain.passes)
    return {
      kind: 'route',
      ...chain.passes,
      server,
      isHttp: false,
      isTerminated: false,
    };
  const { mode = '', subjectAltNames = [] } = server.tls ?? {};
  if (mode !== 'SIMPLE' && !layer.hasCertificate) {
    return { kind: 'refused', why: 'noCertificate', server };
  }
  if (
    subjectAltNames.length > 0 &&
    mode !== 'SIMPLE' &&
    (principal === undefined || !subjectAltNames.includes(principal))
  ) {
    return { kind: 'refused', why: 'otherAccount', server };
  }
  return isHttpServer(server)
    ? routeHttp(mesh, pods, server, stream, true)
    : routeTcp(mesh, pods, server, true);
}

function arrivePlain(
  mesh: Mesh,
  pods: GatewayPods,
  servers: readonly Server[],
  stream: Stream,
): Arrival {
  const plain = servers.filter(({ tls }) => tls === undefined);
  const http = plain.filter(isHttpServer);
  if (http.length > 0) {
    if (stream.authority === undefined || stream.layers.length > 0) {
      return { kind: 'refused', why: 'noServer' };
    }
    return routeHttp(mesh, pods, http, stream, false);
  }
  const [server] = plain;
  return server === undefined
    ? { kind: 'refused', why: 'noTls' }
    : routeTcp(mesh, pods, server, false);
}

const HTTP = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'];

/** As Istio's `gateway.IsHTTPServer`. */
export function isHttpServer({ protocol, tls }: Server): boolean {
  return (
    HTTP.includes(protocol) ||
    (protocol === 'HTTPS' && tls !== undefined && tls.mode !== 'PASSTHROUGH')
  );
}

function isPlain({ protocol, tls }: Server): boolean {
  return tls === undefined || HTTP.includes(protocol);
}

/** The servers of all Gateways that select the pods, with the ports behind which Services lead to them. */
export function serversOf(mesh: Mesh, pods: GatewayPods): Listening[] {
  const doors = mesh.services.filter(
    each => podsBehind(each, [pods]) !== undefined,
  );
  return mesh.gateways
    .filter(({ selector }) => selects(selector, pods.labels))
    .flatMap(({ servers }) =>
      servers.flatMap(server => {
        const targets = doors.flatMap(({ ports }) =>
          ports
            .filter(({ number }) => number === server.port)
            .map(({ targetPort }) => targetPort),
        );
        return (targets.length > 0 ? [...new Set(targets)] : [server.port]).map(
          port => ({ server, port }),
        );
      }),
    );
}

/** Those of one listener that Istio keeps: the first plain one decides, and a name is served once. */
export function merged(listening: readonly Listening[]): Server[] {
  const kept: Server[] = [];
  const names = new Set<string>();
  for (const { server } of listening) {
    const own = server.hosts.map(
      ({ namespace, host }) => `${namespace}/${host}`,
    );
    if (server.tls !== undefined) {
      if (own.some(name => names.has(name))) continue;
      own.forEach(name => names.add(name));
    }
    const plain = kept.find(isPlain);
    if (
      plain === undefined ||
      (isHttpServer(plain) && HTTP.includes(server.protocol))
    ) {
      kept.push(server);
    }
  }
  return kept;
}

interface Chain {
  server: Server;
  names: string[];
  passes?: { route: Route; by: VirtualService };
}

/** How a server's connections are told apart by their server names. */
function chainsOf(mesh: Mesh, pods: GatewayPods, server: Server): Chain[] {
  if (server.tls === undefined) return [{ server, names: [] }];
  if (server.tls.mode !== 'PASSTHROUGH') {
    const isServed =
      isHttpServer(server) ||
      routeTcp(mesh, pods, server, true).kind !== 'refused';
    return isServed
      ? [{ server, names: server.hosts.map(({ host }) => host) }]
      : [];
  }
  return routesTo(mesh, pods, server).flatMap(by =>
    by.routes
      .filter(({ section }) => section === 'tls')
      .flatMap(route =>
        route.matches
          .filter(match => applies(match, server))
          .map(({ sniHosts }) => ({
            server,
            names: sniHosts,
            passes: { route, by },
          })),
      ),
  );
}

/** The VirtualServices bound to a server's Gateway that share a host with it, in Istio's order: the pods' own namespace first. */
export function routesTo(
  mesh: Mesh,
  pods: GatewayPods,
  server: Server,
): VirtualService[] {
  const name = `${server.gateway.namespace}/${server.gateway.name}`;
  const isPrivate = ({ exportTo }: VirtualService) =>
    !exportTo.includes('*') ? 0 : 1;
  return mesh.virtualServices
    .filter(
      each =>
        each.gateways.includes(name) &&
        isExported(each, pods.namespace) &&
        each.hosts.some(host =>
          server.hosts.some(
            served =>
              (served.namespace === '*' ||
                served.namespace === each.namespace) &&
              matches(served.host, host),
          ),
        ),
    )
    .sort((a, b) => isPrivate(a) - isPrivate(b));
}

function applies(match: RouteMatch, { gateway, port }: Server): boolean {
  return (
    (match.port === undefined || match.port === port) &&
    (match.gateways.length === 0 ||
      match.gateways.includes(`${gateway.namespace}/${gateway.name}`))
  );
}

function routeTcp(
  mesh: Mesh,
  pods: GatewayPods,
  server: Server,
  isTerminated: boolean,
): Arrival {
  for (const by of routesTo(mesh, pods, server)) {
    for (const route of by.routes.filter(({ section }) => section === 'tcp')) {
      if (
        route.matches.length === 0 ||
        route.matches.some(match => applies(match, server))
      ) {
        return {
          kind: 'route',
          route,
          by,
          server,
          isHttp: false,
          isTerminated,
        };
      }
    }
  }
  return { kind: 'refused', why: 'noRoute', server };
}

function routeHttp(
  mesh: Mesh,
  pods: GatewayPods,
  servers: Server | readonly Server[],
  { authority = '' }: Stream,
  isTerminated: boolean,
): Arrival {
  const all = [servers].flat();
  for (const server of all) {
    const bound = routesTo(mesh, pods, server);
    const name = mostSpecific(
      authority,
      bound.flatMap(({ hosts }) => hosts),
    );
    for (const by of bound.filter(
      ({ hosts }) => name !== undefined && hosts.includes(name),
    )) {
      for (const route of by.routes.filter(each => each.section === 'http')) {
        const match = route.matches.find(each => applies(each, server));
        if (match?.hasMore) {
          return { kind: 'unknown', why: 'a route looks at more than ports' };
        }
        if (route.matches.length === 0 || match) {
          return {
            kind: 'route',
            route,
            by,
            server,
            isHttp: true,
            isTerminated,
          };
        }
      }
    }
  }
  return { kind: 'refused', why: 'noRoute', server: all[0] };
}
