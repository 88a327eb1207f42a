import { selects } from './labels';
import { GatewayPods, Mesh, podsBehind, Server } from './model';
import { OncePerKey } from './once';

/** A server with one of the ports that its gateway's pods listen on for it. */
export interface Listening {
  server: Server;
  port: number;
}

const HTTP = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'];

/** As Istio's `gateway.IsHTTPServer`. */
export function isHttpServer({ protocol, tls }: Server): boolean {
  return (
    HTTP.includes(protocol) ||
    (protocol === 'HTTPS' && tls !== undefined && tls.mode !== 'PASSTHROUGH')
  );
}

/** Whether a server takes TLS. Of an HTTP server, `tls` does no more than redirect. */
export function isTlsServer({ protocol, tls }: Server): boolean {
  return tls !== undefined && !HTTP.includes(protocol);
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

const atPods = new OncePerKey<Mesh, GatewayPods, Map<number, Server[]>>();

/** The servers that Istio keeps of those of one port. */
export function keptServers(
  mesh: Mesh,
  pods: GatewayPods,
  port: number,
): readonly Server[] {
  const ports = atPods.get(mesh, pods, () => keptByPort(mesh, pods));
  return ports.get(port) ?? [];
}

function keptByPort(mesh: Mesh, pods: GatewayPods): Map<number, Server[]> {
  const all = new Map<number, Server[]>();
  for (const { port, server } of serversOf(mesh, pods)) {
    const there = all.get(port);
    if (there) there.push(server);
    else all.set(port, [server]);
  }
  return new Map([...all].map(([port, servers]) => [port, kept(servers)]));
}

/**
 * As Istio's `mergeGateways`: a name is served once at an address, and beside a
 * server without TLS there is room for HTTP alone, if it speaks HTTP itself.
 */
function kept(servers: readonly Server[]): Server[] {
  let all: Server[] = [];
  const names = new Map<string, string>();
  let plain: Server | undefined;
  for (const server of servers) {
    const { bind, protocol } = server;
    if (server.tls !== undefined) {
      const own = server.hosts.map(
        ({ namespace, host }) => `${namespace}/${host}`,
      );
      if (own.some(name => names.get(name) === bind)) continue;
      own.forEach(name => names.set(name, bind));
    }
    const isHttpBesideHttp =
      plain !== undefined &&
      HTTP.includes(plain.protocol) &&
      HTTP.includes(protocol);
    if (plain?.bind === bind && !isHttpBesideHttp) continue;
    const isKnown = all.some(
      each => each.bind === bind && each.protocol === protocol,
    );
    if (!isTlsServer(server)) {
      if (plain === undefined && isKnown) {
        // Istio puts it in the place of the servers for TLS of its protocol, and lists the listener twice.
        all = all.filter(
          each => each.bind !== bind || each.protocol !== protocol,
        );
        all.push(server);
      }
      if (plain?.bind !== bind && !(plain && isKnown)) plain = server;
    }
    all.push(server);
  }
  return all;
}
