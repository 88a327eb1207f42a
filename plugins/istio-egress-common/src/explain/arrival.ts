import {
  Arrival,
  matchesServer,
  routeHttp,
  routesTo,
  routeTcp,
} from './gatewayRoutes';
import { isHttpServer, isTlsServer, keptServers } from './gatewayServers';
import { mostSpecific } from './hosts';
import type { GatewayPods, Mesh, Route, Server, VirtualService } from './model';
import { OncePerKey } from './once';
import { Layer, outermost, Stream } from './stream';

const SAME_MATCH =
  'Envoy refuses a listener of which two servers take the same calls';

/** A connection to a gateway's pods. */
interface ArrivingConnection {
  port: number;
  stream: Stream;
  /** `spiffe://…`, of the caller. */
  principal?: string;
  /** The address in the pod itself that is dialled. */
  loopback?: string;
}

/** Follows a connection into a gateway's pods. */
export function arrive(
  mesh: Mesh,
  pods: GatewayPods,
  connection: ArrivingConnection,
): Arrival {
  const { stream } = connection;
  const { servers, bind } = listenerFor(mesh, pods, connection);
  if (servers.length === 0) return { kind: 'refused', why: 'noListener' };
  const layer = outermost(stream);
  if (layer?.kind !== 'TLS') return arrivePlain(mesh, pods, servers, stream);
  const chains = chainsFor(layer.name, chainsOf(mesh, pods, servers, bind));
  if (chains.length > 1) return { kind: 'unknown', why: SAME_MATCH };
  const [chain] = chains;
  if (chain === undefined) {
    return servers.every(isTlsServer)
      ? { kind: 'refused', why: 'noServer' }
      : arrivePlain(mesh, pods, servers, stream);
  }
  const { server, passes } = chain;
  return passes
    ? { kind: 'route', ...passes, server, isHttp: false, isTerminated: false }
    : terminate(mesh, pods, server, layer, connection);
}

/** The servers of the listener that takes a connection: one of the address that is dialled comes before one of all addresses. */
function listenerFor(
  mesh: Mesh,
  pods: GatewayPods,
  { port, loopback = '' }: ArrivingConnection,
): { servers: readonly Server[]; bind: string } {
  const there = keptServers(mesh, pods, port);
  const at = (address: string) => there.filter(({ bind }) => bind === address);
  const own = at(loopback);
  return own.length > 0
    ? { servers: own, bind: loopback }
    : { servers: at(''), bind: '' };
}

/** What a server does with a connection whose TLS ends there. */
function terminate(
  mesh: Mesh,
  pods: GatewayPods,
  server: Server,
  { hasCertificate }: Layer,
  { stream, principal }: ArrivingConnection,
): Arrival {
  const { mode, subjectAltNames = [] } = server.tls ?? {};
  if (mode !== 'SIMPLE') {
    if (!hasCertificate) {
      return { kind: 'refused', why: 'noCertificate', server };
    }
    if (
      subjectAltNames.length > 0 &&
      (principal === undefined || !subjectAltNames.includes(principal))
    ) {
      return { kind: 'refused', why: 'otherAccount', server };
    }
  }
  if (!isHttpServer(server)) return routeTcp(mesh, pods, server, true);
  // Inside of TLS it reads HTTP, and nothing else.
  return stream.authority === undefined || stream.layers.length > 1
    ? { kind: 'refused', why: 'noServer', server }
    : routeHttp(mesh, pods, [server], stream, true);
}

function arrivePlain(
  mesh: Mesh,
  pods: GatewayPods,
  servers: readonly Server[],
  stream: Stream,
): Arrival {
  const plain = servers.filter(server => !isTlsServer(server));
  const http = plain.filter(isHttpServer);
  if (http.length > 0) {
    if (stream.authority === undefined || stream.layers.length > 0) {
      return { kind: 'refused', why: 'noServer' };
    }
    return routeHttp(mesh, pods, http, stream, false);
  }
  const [server] = plain;
  if (server === undefined) return { kind: 'refused', why: 'noTls' };
  const arrival = routeTcp(mesh, pods, server, false);
  return plain.length > 1 && arrival.kind === 'route'
    ? { kind: 'unknown', why: SAME_MATCH }
    : arrival;
}

/** One of a listener's ways to take TLS, chosen by the server name; without names, by nothing. */
interface Chain {
  server: Server;
  names: string[];
  passes?: { route: Route; by: VirtualService };
}

/** The chains that a server name chooses: those of the most specific name, else those without names. */
function chainsFor(name: string, chains: readonly Chain[]): Chain[] {
  const chosen = mostSpecific(
    name,
    chains.flatMap(({ names }) => names),
  );
  return chains.filter(({ names }) =>
    chosen === undefined ? names.length === 0 : names.includes(chosen),
  );
}

const ofListeners = new OncePerKey<Mesh, string, Chain[]>();

function chainsOf(
  mesh: Mesh,
  pods: GatewayPods,
  servers: readonly Server[],
  bind: string,
): Chain[] {
  const { namespace, labels } = pods;
  const listener = JSON.stringify([namespace, labels, servers[0].port, bind]);
  return ofListeners.get(mesh, listener, () => makeChains(mesh, pods, servers));
}

/** Istio leaves out what passes a name through that another route of the listener passes through. */
function makeChains(
  mesh: Mesh,
  pods: GatewayPods,
  servers: readonly Server[],
): Chain[] {
  const passed = new Set<string>();
  return servers.filter(isTlsServer).flatMap((server): Chain[] => {
    if (server.tls?.mode !== 'PASSTHROUGH') {
      const isServed =
        isHttpServer(server) ||
        routeTcp(mesh, pods, server, true).kind !== 'refused';
      const hosts = server.hosts.map(({ host }) => host);
      return isServed ? [{ server, names: narrowed(hosts) }] : [];
    }
    return routesTo(mesh, pods, server).flatMap(by =>
      by.routes
        .filter(
          ({ section, destinations }) =>
            section === 'tls' && destinations.length > 0,
        )
        .flatMap(route =>
          route.matches.flatMap((match): Chain[] => {
            const { sniHosts } = match;
            if (!matchesServer(match, server)) return [];
            if (sniHosts.some(name => passed.has(name))) return [];
            sniHosts.forEach(name => passed.add(name));
            return [
              { server, names: narrowed(sniHosts), passes: { route, by } },
            ];
          }),
        ),
    );
  });
}

/** A list with `*` tells nothing apart, whatever stands beside it. */
function narrowed(names: readonly string[]): string[] {
  return names.includes('*') ? [] : [...names];
}
