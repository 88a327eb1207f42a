import { matches } from './hosts';
import { ageOf } from './objects';
import { isExported, Mesh, Service, Sidecar, VirtualService } from './model';
import { Labels, selects } from './fields';

/** What a sidecar receives, and what it does with all else. */
export interface Scope {
  /** What it can send calls to. */
  byHost: ReadonlyMap<string, Service>;
  /** What it listens for, by port. */
  byPort: ReadonlyMap<number, readonly Service[]>;
  /** Those of which nobody can say from files what becomes of them. */
  unclear: Service[];
  virtualServices: VirtualService[];
  isRegistryOnly: boolean;
  sidecar?: Sidecar;
  /** Of the pods. */
  labels: Labels;
}

const byScope = new WeakMap<Mesh, Map<string, Scope>>();

/** What Istio's `SidecarScope` holds for pods. */
export function scopeOf(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
): Scope {
  const scopes = byScope.get(mesh) ?? new Map<string, Scope>();
  byScope.set(mesh, scopes);
  const key = JSON.stringify([pods.namespace, pods.labels]);
  const known = scopes.get(key) ?? makeScope(mesh, pods, sidecarOf(mesh, pods));
  scopes.set(key, known);
  return known;
}

const byGateway = new WeakMap<Mesh, Map<string, Scope>>();

/** What a gateway receives: everything that is exported to its namespace, whatever a Sidecar there says. */
export function scopeOfGateway(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
): Scope {
  const scopes = byGateway.get(mesh) ?? new Map<string, Scope>();
  byGateway.set(mesh, scopes);
  const key = JSON.stringify([pods.namespace, pods.labels]);
  const known = scopes.get(key) ?? makeScope(mesh, pods, undefined);
  scopes.set(key, known);
  return known;
}

function makeScope(
  mesh: Mesh,
  { namespace, labels }: { namespace: string; labels: Labels },
  sidecar: Sidecar | undefined,
): Scope {
  const services = new Map<string, Service>();
  const exported = mesh.services.filter(each => isExported(each, namespace));
  const routes = mesh.virtualServices.filter(
    each => isExported(each, namespace) && each.gateways.includes('mesh'),
  );
  if (sidecar?.hosts === undefined) {
    // Of one host in several namespaces the own one counts.
    const isOwn = (each: Service) => each.namespace === namespace;
    for (const each of [
      ...exported.filter(isOwn),
      ...exported.filter(other => !isOwn(other)),
    ]) {
      add(services, each);
    }
    return {
      ...indexed(services, services),
      virtualServices: routes,
      isRegistryOnly: sidecar?.policy === 'REGISTRY_ONLY',
      sidecar,
      labels,
    };
  }
  const { hosts } = sidecar;
  const imports = (each: { namespace: string }, host: string) =>
    hosts.some(
      egress =>
        (egress.namespace === '*' || egress.namespace === each.namespace) &&
        covers(egress.host, host),
    );
  for (const each of exported) {
    if (imports(each, each.host)) add(services, each);
  }
  // What routes lead to, a sidecar gets beside what the Sidecar names: it sends calls there, and listens for none.
  const imported = new Map(services);
  const virtualServices = routes.filter(each =>
    each.hosts.some(host => imports(each, host)),
  );
  for (const { routes: all } of virtualServices) {
    for (const { host } of all.flatMap(({ destinations }) => destinations)) {
      const candidates = exported.filter(each => each.host === host);
      const chosen =
        candidates.find(each => each.namespace === namespace) ??
        [...candidates].sort((a, b) => (a.namespace < b.namespace ? -1 : 1))[0];
      if (chosen && !services.has(host)) {
        candidates
          .filter(each => each.namespace === chosen.namespace)
          .forEach(each => add(services, each));
      }
    }
  }
  return {
    ...indexed(services, imported),
    virtualServices,
    isRegistryOnly: sidecar.policy === 'REGISTRY_ONLY',
    sidecar,
    labels,
  };
}

/** The one that selects the pods, the namespace's own, or the mesh's. */
function sidecarOf(
  { sidecars, rootNamespace }: Mesh,
  { namespace, labels }: { namespace: string; labels: Labels },
): Sidecar | undefined {
  const own = sidecars.filter(each => each.namespace === namespace);
  return (
    own.find(({ selector }) => selector && selects(selector, labels)) ??
    own.find(({ selector }) => selector === undefined) ??
    sidecars.find(
      each => each.namespace === rootNamespace && each.selector === undefined,
    )
  );
}

function covers(pattern: string, host: string): boolean {
  return pattern === '*' || matches(pattern, host);
}

/** Several ServiceEntries of one host and namespace are one service with the ports of all, while they are found in the same way. */
function add(services: Map<string, Service>, each: Service): void {
  const known = services.get(each.host);
  if (known === undefined) {
    services.set(each.host, each);
    return;
  }
  const isOfCluster = (service: Service) => service.resolution === 'cluster';
  if (isOfCluster(known) !== isOfCluster(each)) {
    if (isOfCluster(each)) services.set(each.host, each);
    return;
  }
  if (known.namespace !== each.namespace) return;
  services.set(each.host, together(known, each));
}

/** One service of two ServiceEntries of a host and namespace. The first one is the older one, and its addresses count. */
function together(known: Service, each: Service): Service {
  if (!isMergeable(known, each)) {
    return { ...known, unclear: known.unclear ?? NOT_MERGED };
  }
  const isTied =
    ageOf(known.object) === ageOf(each.object) &&
    JSON.stringify(known.addresses) !== JSON.stringify(each.addresses);
  return {
    ...known,
    ports: [
      ...known.ports,
      ...each.ports.filter(({ number }) =>
        known.ports.every(port => port.number !== number),
      ),
    ],
    parts: [...(known.parts ?? [known]), each],
    unclear: known.unclear ?? each.unclear ?? (isTied ? TIED : undefined),
  };
}

const NOT_MERGED =
  'of several ServiceEntries of a host, which Istio does not merge, the oldest one counts';

/** Istio keeps them in a map, and takes whichever comes first. */
const TIED =
  'of several ServiceEntries of a host that are of one age, the addresses of any one may count';

/** As Istio's `canMergeServices`. */
function isMergeable(one: Service, other: Service): boolean {
  const traits = ({ resolution, exportTo, object }: Service) =>
    JSON.stringify([
      resolution,
      [...exportTo].sort(),
      Object.entries(object?.labels ?? {}).sort(),
    ]);
  const ports = ({ ports: all }: Service) => JSON.stringify(all);
  return traits(one) === traits(other) || ports(one) === ports(other);
}

function indexed(
  byHost: ReadonlyMap<string, Service>,
  imported: ReadonlyMap<string, Service>,
): Pick<Scope, 'byHost' | 'byPort' | 'unclear'> {
  const byPort = new Map<number, Service[]>();
  for (const service of imported.values()) {
    for (const number of new Set(service.ports.map(each => each.number))) {
      const there = byPort.get(number);
      if (there) there.push(service);
      else byPort.set(number, [service]);
    }
  }
  return {
    byHost,
    byPort,
    unclear: [...byHost.values()].filter(each => each.unclear !== undefined),
  };
}
