import { listOf, quote } from '../../findings';
import { isHttpServer, serversOf } from '../gatewayServers';
import type { ExplainFinding } from '../explainFinding';
import type { Mesh, Server } from '../model';
import { inWords } from '../objects';
import { about } from './about';

/** What servers of gateways do not do. */
export function findAtGateways(mesh: Mesh): ExplainFinding[] {
  const servers = mesh.gateways.flatMap(each => each.servers);
  return [
    ...servers.flatMap(findUnusable),
    ...mesh.pods.flatMap(pods => findClashes(mesh, pods)),
  ];
}

const placeOf = ({ index }: Server) => `spec.servers[${index}]`;

function findUnusable(server: Server): ExplainFinding[] {
  const { protocol, tls, hosts, gateway } = server;
  const { object } = gateway;
  const findings: ExplainFinding[] = [];
  if (['HTTPS', 'TLS'].includes(protocol) && tls === undefined) {
    findings.push(
      about(object, `${placeOf(server)}.tls`, 'EGR810', {
        protocol: quote(protocol),
      }),
    );
  }
  const open = hosts.filter(({ namespace }) => namespace === '*');
  if (open.length > 0) {
    findings.push(
      about(object, `${placeOf(server)}.hosts`, 'EGR839', {
        hosts: listOf(open.map(({ host }) => host)),
        own: listOf(open.map(({ host }) => `./${host}`)),
      }),
    );
  }
  return findings;
}

function findClashes(mesh: Mesh, pods: Mesh['pods'][number]): ExplainFinding[] {
  const findings: ExplainFinding[] = [];
  const listeners = new Map<string, Server[]>();
  for (const { server, port } of serversOf(mesh, pods)) {
    const place = `${server.bind}:${port}`;
    listeners.set(place, [...(listeners.get(place) ?? []), server]);
  }
  for (const servers of listeners.values()) {
    const [first] = servers;
    const served = new Map<string, Server>();
    for (const server of servers) {
      const { object } = server.gateway;
      const isPlain = first.tls === undefined && isHttpServer(first);
      if (server !== first && isPlain && server.tls !== undefined) {
        findings.push(
          about(object, placeOf(server), 'EGR830', {
            port: String(server.port),
            other: inWords(first.gateway.object),
          }),
        );
      }
      if (server.tls === undefined) continue;
      for (const { namespace, host } of server.hosts) {
        const other = served.get(`${namespace}/${host}`);
        if (other && other !== server) {
          findings.push(
            about(object, `${placeOf(server)}.hosts`, 'EGR832', {
              host: quote(host),
              port: String(server.port),
              other: inWords(other.gateway.object),
            }),
          );
        } else served.set(`${namespace}/${host}`, server);
      }
    }
  }
  return findings;
}
