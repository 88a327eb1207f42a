import { intersection, matches, mostSpecificOf } from './hosts';
import { httpRoutesOf } from './httpRoutes';
import {
  GatewayPods,
  isExported,
  Mesh,
  Route,
  RouteMatch,
  Server,
  VirtualService,
} from './model';
import { oncePer } from './once';
import type { Stream } from './stream';

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

const routesByGateway = oncePer(byGateway);

/** The VirtualServices bound to a server's Gateway that share a host with it, in Istio's order: the pods' own namespace first. */
export function routesTo(
  mesh: Mesh,
  pods: GatewayPods,
  server: Server,
): VirtualService[] {
  const name = `${server.gateway.namespace}/${server.gateway.name}`;
  const order = ({ exportTo, namespace }: VirtualService) => {
    if (exportTo.includes('*')) return 2;
    return namespace === pods.namespace ? 0 : 1;
  };
  return (routesByGateway(mesh).get(name) ?? [])
    .filter(
      each =>
        isExported(each, pods.namespace) &&
        hostsFor(each, server).some(served =>
          each.hosts.some(host => matches(served, host)),
        ),
    )
    .sort((a, b) => order(a) - order(b));
}

function byGateway(mesh: Mesh): ReadonlyMap<string, VirtualService[]> {
  const all = new Map<string, VirtualService[]>();
  for (const each of mesh.virtualServices) {
    for (const gateway of new Set(each.gateways)) {
      const there = all.get(gateway);
      if (there) there.push(each);
      else all.set(gateway, [each]);
    }
  }
  return all;
}

/** The hosts of a server that a VirtualService's namespace may have. */
function hostsFor({ namespace }: VirtualService, { hosts }: Server): string[] {
  return hosts
    .filter(each => each.namespace === '*' || each.namespace === namespace)
    .map(({ host }) => host);
}

export function matchesServer(
  match: RouteMatch,
  { gateway, port }: Server,
): boolean {
  return (
    (match.port === undefined || match.port === port) &&
    (match.gateways.length === 0 ||
      match.gateways.includes(`${gateway.namespace}/${gateway.name}`))
  );
}

export function routeTcp(
  mesh: Mesh,
  pods: GatewayPods,
  server: Server,
  isTerminated: boolean,
): Arrival {
  for (const by of routesTo(mesh, pods, server)) {
    for (const route of by.routes.filter(
      ({ section, destinations }) =>
        section === 'tcp' && destinations.length > 0,
    )) {
      if (
        route.matches.length === 0 ||
        route.matches.some(match => matchesServer(match, server))
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

/** As Istio's `buildGatewayHTTPRouteConfig`: of one host, the first VirtualService's routes come first. */
export function routeHttp(
  mesh: Mesh,
  pods: GatewayPods,
  servers: readonly Server[],
  { authority = '' }: Stream,
  isTerminated: boolean,
): Arrival {
  const answers = new Map<string, Arrival>();
  for (const server of servers) {
    const { namespace, name } = server.gateway;
    for (const by of routesTo(mesh, pods, server)) {
      const [first] = httpRoutesOf(
        by,
        server.port,
        `${namespace}/${name}`,
        pods.labels,
      );
      if (first === undefined) continue;
      const arrival: Arrival = first.match?.hasMore
        ? { kind: 'unknown', why: 'a route looks at more than ports' }
        : {
            kind: 'route',
            route: first.route,
            by,
            server,
            isHttp: true,
            isTerminated,
          };
      for (const host of intersection(hostsFor(by, server), by.hosts)) {
        if (!answers.has(host)) answers.set(host, arrival);
      }
    }
  }
  const host = mostSpecificOf(authority, answers);
  return (
    (host === undefined ? undefined : answers.get(host)) ?? {
      kind: 'refused',
      why: 'noRoute',
      server: servers[0],
    }
  );
}
