import { matches } from './hosts';
import { isExported, Mesh, Service, Sidecar, VirtualService } from './model';
import { Labels, selects } from './fields';

/** What a sidecar receives, and what it does with all else. */
export interface Scope {
  services: Service[];
  virtualServices: VirtualService[];
  isRegistryOnly: boolean;
  sidecar?: Sidecar;
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
  const known = scopes.get(key) ?? makeScope(mesh, pods);
  scopes.set(key, known);
  return known;
}

function makeScope(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
): Scope {
  const { namespace } = pods;
  const sidecar = sidecarOf(mesh, pods);
  const services = new Map<string, Service>();
  const exported = mesh.services.filter(each => isExported(each, namespace));
  const routes = mesh.virtualServices.filter(
    each => isExported(each, namespace) && each.gateways.includes('mesh'),
  );
  if (sidecar?.hosts === undefined) {
    // Of one host in several namespaces the own one counts.
    const own = exported.filter(each => each.namespace === namespace);
    for (const each of [...own, ...exported]) add(services, each);
    return {
      services: inOrder(services),
      virtualServices: routes,
      isRegistryOnly: sidecar?.policy === 'REGISTRY_ONLY',
      sidecar,
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
    services: inOrder(services),
    virtualServices,
    isRegistryOnly: sidecar.policy === 'REGISTRY_ONLY',
    sidecar,
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
  if (!isMergeable(known, each)) {
    services.set(each.host, { ...known, isContested: true });
    return;
  }
  const more = each.ports.filter(({ number }) =>
    known.ports.every(port => port.number !== number),
  );
  if (more.length > 0 || known.object !== each.object) {
    services.set(each.host, {
      ...known,
      ports: [...known.ports, ...more],
    });
  }
}

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

function inOrder(services: ReadonlyMap<string, Service>): Service[] {
  return [...services.values()];
}
