import { Labels, selects } from './labels';
import { matches, mostSpecificOf } from './hosts';
import type { Route, RouteMatch, Service, VirtualService } from './model';
import { OncePerKey } from './once';
import type { Scope } from './scope';

/** What answers for a host in plain HTTP: the routes of a VirtualService, or the service itself. */
type Answers = VirtualService | 'service';

const atPorts = new OncePerKey<Scope, number, Map<string, Answers>>();

/** What a sidecar routes a request for a host by, of all hosts that it tells apart at a port. */
export function answerFor(
  scope: Scope,
  port: number,
  host: string,
): { name: string; answers: Answers } | undefined {
  const hosts = atPorts.get(scope, port, () => answersAt(scope, port));
  const name = mostSpecificOf(host, hosts);
  const answers = name === undefined ? undefined : hosts.get(name);
  return name === undefined || answers === undefined
    ? undefined
    : { name, answers };
}

/**
 * As Istio's `BuildSidecarVirtualHostWrapper`: first the VirtualServices, in their
 * order, each with its hosts that no service has and with the services that it is
 * for; then the services that are left. Of one host the first counts.
 */
function answersAt(scope: Scope, port: number): Map<string, Answers> {
  const here = new Map(
    (scope.byPort.get(port) ?? []).map(each => [each.host, each]),
  );
  const isHttp = ({ ports }: Service) =>
    ports.some(
      ({ number, protocol }) =>
        number === port && (protocol === 'HTTP' || protocol === 'auto'),
    );
  const hosts = new Map<string, Answers>();
  const add = (host: string, answers: Answers) => {
    if (!hosts.has(host)) hosts.set(host, answers);
  };
  const routed = new Set<string>();
  const owners = ownersOf(scope);
  for (const by of scope.virtualServices) {
    if (httpRoutesOf(by, port, 'mesh', scope.labels).length === 0) continue;
    const { served, unserved } = hostsOf(by, here, owners);
    const services = served.filter(isHttp);
    // Beside no service that speaks HTTP, a route is for port 80 alone.
    if (services.length === 0 && port !== 80) continue;
    unserved.forEach(host => add(host, by));
    for (const { host } of services) {
      add(host, by);
      routed.add(host);
    }
  }
  for (const service of here.values()) {
    if (isHttp(service) && !routed.has(service.host)) {
      add(service.host, 'service');
    }
  }
  return hosts;
}

/** The VirtualService that a host's services belong to: the narrowest one, and of one host the first. */
function ownersOf({ virtualServices }: Scope): Map<string, VirtualService> {
  const owners = new Map<string, VirtualService>();
  for (const by of virtualServices) {
    for (const host of by.hosts) if (!owners.has(host)) owners.set(host, by);
  }
  return owners;
}

/** As Istio's `separateVSHostsAndServices`. */
function hostsOf(
  by: VirtualService,
  here: ReadonlyMap<string, Service>,
  owners: ReadonlyMap<string, VirtualService>,
): { served: Service[]; unserved: string[] } {
  const served: Service[] = [];
  const unserved: string[] = [];
  for (const host of by.hosts) {
    const covered = host.startsWith('*')
      ? [...here.values()].filter(each => matches(each.host, host))
      : [here.get(host) ?? []].flat();
    if (covered.length === 0) unserved.push(host);
    served.push(
      ...covered.filter(each => {
        const owner = mostSpecificOf(each.host, owners);
        return (
          !host.startsWith('*') ||
          (owner !== undefined && owners.get(owner) === by)
        );
      }),
    );
  }
  return { served, unserved };
}

/** The HTTP routes of a VirtualService that count at a port, for a gateway or for `mesh`. */
export function httpRoutesOf(
  { routes }: VirtualService,
  port: number,
  gateway: string,
  labels: Labels,
): { route: Route; match?: RouteMatch }[] {
  return routes
    .filter(({ section }) => section === 'http')
    .flatMap((route): { route: Route; match?: RouteMatch }[] =>
      route.matches.length === 0
        ? [{ route }]
        : route.matches
            .filter(match => applies(match, port, gateway, labels))
            .map(match => ({ route, match })),
    );
}

/** In HTTP, a match that names gateways is for them, whatever labels it has beside that. */
function applies(
  { port, gateways, sourceLabels }: RouteMatch,
  at: number,
  gateway: string,
  labels: Labels,
): boolean {
  return (
    (port === undefined || port === at) &&
    (gateways.length > 0
      ? gateways.includes(gateway)
      : selects(sourceLabels, labels))
  );
}
