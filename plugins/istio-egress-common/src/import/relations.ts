import {
  KubernetesObject,
  labelsAt,
  matches,
  Mesh,
  podsBehind,
  selects,
  VirtualService,
} from '../explain';
import { at, textAt } from '../plainData';

/** What belongs to a host: every name that its calls have on the way, and the objects that say so. */
export interface Relations {
  names: ReadonlySet<string>;
  objects: ReadonlySet<KubernetesObject>;
}

/** Follows routes from a host to the names and objects that serve it alone. */
export function relationsOf(mesh: Mesh, host: string): Relations {
  const names = new Set([host]);
  const objects = new Set<KubernetesObject>();
  const isTaken = (each: string) => names.has(each);
  for (let known = -1; known !== names.size + objects.size; ) {
    known = names.size + objects.size;
    for (const { host: own, isExternal, object } of mesh.services) {
      if (isTaken(own) && isExternal && object) objects.add(object);
    }
    for (const by of mesh.virtualServices) {
      if (!by.hosts.some(isTaken)) continue;
      objects.add(by.object);
      for (const name of namesBehind(mesh, by)) names.add(name);
    }
    for (const { object, host: own } of mesh.destinationRules) {
      if (isTaken(own)) objects.add(object);
    }
    for (const { object, servers } of egressGateways(mesh)) {
      const served = servers.flatMap(each => each.hosts);
      if (served.some(each => isTaken(each.host))) objects.add(object);
    }
  }
  return { names, objects };
}

/** Where a route leads to outside of the mesh, and the name that it takes on the hop to a gateway. */
function namesBehind(mesh: Mesh, by: VirtualService): string[] {
  return by.routes.flatMap(({ destinations }) =>
    destinations.flatMap(({ host, subset }) => {
      const service = mesh.services.find(each => each.host === host);
      if (service?.isExternal) return [host];
      if (service === undefined || !podsBehind(service, mesh.pods)) return [];
      return mesh.destinationRules
        .filter(each => each.host === host)
        .flatMap(each => each.subsets)
        .filter(({ name }) => name === subset)
        .flatMap(({ policy }) => [
          policy?.tls?.sni,
          ...(policy?.ports ?? []).map(({ tls }) => tls?.sni),
        ])
        .filter((sni): sni is string => sni !== undefined && sni !== '');
    }),
  );
}

/** Gateways whose pods are those of an egress gateway. */
export function egressGateways({ gateways, pods }: Mesh) {
  return gateways.filter(({ selector }) =>
    pods.some(({ labels }) => selects(selector, labels)),
  );
}

/** Whether somebody meant the calls to a host to pass a gateway. */
export function isLedToGateway(mesh: Mesh, host: string): boolean {
  const isGateway = (name: string) => {
    const service = mesh.services.find(each => each.host === name);
    return (
      service !== undefined && podsBehind(service, mesh.pods) !== undefined
    );
  };
  return (
    mesh.virtualServices.some(
      ({ hosts, gateways, routes }) =>
        hosts.some(each => matches(each, host)) &&
        (gateways.some(each => each !== 'mesh') ||
          routes.some(({ destinations }) =>
            destinations.some(each => isGateway(each.host)),
          )),
    ) ||
    egressGateways(mesh).some(({ servers }) =>
      servers.some(each => each.hosts.some(own => own.host === host)),
    )
  );
}

/** The AuthorizationPolicies that let callers in at the pods of a gateway. */
export function admissionsAt(
  mesh: Mesh,
  selector: Readonly<Record<string, string>>,
): KubernetesObject[] {
  const pods = mesh.pods.filter(({ labels }) => selects(selector, labels));
  return mesh.others.filter(({ kind, group, namespace, content }) => {
    const own = labelsAt(content, 'spec', 'selector', 'matchLabels');
    return (
      kind === 'AuthorizationPolicy' &&
      group === 'security.istio.io' &&
      (textAt(content, 'spec', 'action') ?? 'ALLOW') === 'ALLOW' &&
      at(content, 'spec', 'targetRefs') === undefined &&
      Object.keys(own).length > 0 &&
      pods.some(
        each => each.namespace === namespace && selects(own, each.labels),
      )
    );
  });
}
