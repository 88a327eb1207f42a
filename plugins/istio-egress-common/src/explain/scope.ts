import { matches } from './hosts';
import { isExported, Mesh, Service, Sidecar, VirtualService } from './model';
import { Labels, selects } from './labels';
import { OncePerKey } from './once';

/** What a sidecar receives, and what it does with all else. */
export interface Scope {
  /** What it can send calls to. Several ServiceEntries of a host are one there. */
  byHost: ReadonlyMap<string, Service>;
  /** What it listens for, by port: each ServiceEntry by itself, with its own addresses. */
  byPort: ReadonlyMap<number, readonly Service[]>;
  /** Those of which nobody can say from files what becomes of them. */
  unclear: Service[];
  virtualServices: VirtualService[];
  isRegistryOnly: boolean;
  sidecar?: Sidecar;
  /** Of the pods. */
  labels: Labels;
}

const ofSidecars = new OncePerKey<Mesh, string, Scope>();
const ofGateways = new OncePerKey<Mesh, string, Scope>();

/** What Istio's `SidecarScope` holds for pods. */
export function scopeOf(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
): Scope {
  return ofSidecars.get(mesh, keyOf(pods), () =>
    makeScope(mesh, pods, sidecarOf(mesh, pods)),
  );
}

/** What a gateway receives: everything that is exported to its namespace, whatever a Sidecar there says. */
export function scopeOfGateway(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
): Scope {
  return ofGateways.get(mesh, keyOf(pods), () =>
    makeScope(mesh, pods, undefined),
  );
}

function keyOf(pods: { namespace: string; labels: Labels }): string {
  return JSON.stringify([pods.namespace, pods.labels]);
}

function makeScope(
  mesh: Mesh,
  { namespace, labels }: { namespace: string; labels: Labels },
  sidecar: Sidecar | undefined,
): Scope {
  const exported = mesh.services.filter(each => isExported(each, namespace));
  const routes = mesh.virtualServices.filter(
    each => isExported(each, namespace) && each.gateways.includes('mesh'),
  );
  const imports = (each: { namespace: string }, host: string) =>
    sidecar?.hosts === undefined ||
    sidecar.hosts.some(
      egress =>
        (egress.namespace === '*' || egress.namespace === each.namespace) &&
        covers(egress.host, host),
    );
  const listened = ofOneNamespace(
    exported.filter(each => imports(each, each.host)),
    namespace,
  );
  const virtualServices = routes.filter(each =>
    each.hosts.some(host => imports(each, host)),
  );
  const services = new Map<string, Service>();
  for (const each of listened) add(services, each);
  if (sidecar?.hosts)
    addDestinations(services, exported, virtualServices, namespace);
  return {
    byHost: services,
    byPort: inPorts(listened),
    unclear: [...services.values()].filter(each => each.unclear !== undefined),
    virtualServices,
    isRegistryOnly: sidecar?.policy === 'REGISTRY_ONLY',
    sidecar,
    labels,
  };
}

/** As Istio's `selectServices`: of one host in several namespaces, the own one counts, then a Service of the cluster, then the oldest one. */
function ofOneNamespace(
  services: readonly Service[],
  namespace: string,
): Service[] {
  const chosen = new Map<string, Service>();
  for (const each of services) {
    const known = chosen.get(each.host);
    if (
      known === undefined ||
      each.namespace === namespace ||
      (known.namespace !== namespace &&
        !isOfCluster(known) &&
        isOfCluster(each))
    ) {
      chosen.set(each.host, each);
    }
  }
  return services.filter(
    each => chosen.get(each.host)?.namespace === each.namespace,
  );
}

/** What routes lead to, a sidecar gets beside what the Sidecar names: it sends calls there, and listens for none. */
function addDestinations(
  services: Map<string, Service>,
  exported: readonly Service[],
  virtualServices: readonly VirtualService[],
  namespace: string,
): void {
  const led = new Set(
    virtualServices.flatMap(({ routes }) =>
      routes.flatMap(({ destinations }) =>
        destinations.map(({ host }) => host),
      ),
    ),
  );
  const candidates = exported.filter(
    ({ host }) => led.has(host) && !services.has(host),
  );
  const first = [...candidates].sort((a, b) => {
    const isOwn = (each: Service) => (each.namespace === namespace ? 0 : 1);
    return isOwn(a) - isOwn(b) || (a.namespace < b.namespace ? -1 : 1);
  });
  const from = new Map<string, string>();
  for (const each of first) {
    if (!from.has(each.host)) from.set(each.host, each.namespace);
  }
  for (const each of candidates) {
    if (from.get(each.host) === each.namespace) add(services, each);
  }
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

function isOfCluster({ resolution }: Service): boolean {
  return resolution === 'cluster';
}

/** Several ServiceEntries of one host and namespace are one service with the ports of all, while they are found in the same way. */
function add(services: Map<string, Service>, each: Service): void {
  const known = services.get(each.host);
  if (known === undefined) {
    services.set(each.host, each);
    return;
  }
  if (isOfCluster(known) !== isOfCluster(each)) {
    if (isOfCluster(each)) services.set(each.host, each);
    return;
  }
  if (known.namespace !== each.namespace) return;
  services.set(each.host, together(known, each));
}

const NOT_MERGED =
  'of several ServiceEntries of a host, which Istio does not merge, the oldest one counts';

/** One service of two ServiceEntries of a host and namespace. */
function together(known: Service, each: Service): Service {
  if (!isMergeable(known, each)) {
    return { ...known, unclear: known.unclear ?? NOT_MERGED };
  }
  return {
    ...known,
    ports: [
      ...known.ports,
      ...each.ports.filter(({ number }) =>
        known.ports.every(port => port.number !== number),
      ),
    ],
    parts: [...(known.parts ?? [known]), each],
    unclear: known.unclear ?? each.unclear,
  };
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

function inPorts(services: readonly Service[]): Map<number, Service[]> {
  const byPort = new Map<number, Service[]>();
  for (const service of services) {
    for (const number of new Set(service.ports.map(each => each.number))) {
      const there = byPort.get(number);
      if (there) there.push(service);
      else byPort.set(number, [service]);
    }
  }
  return byPort;
}
