import { KubernetesObject, Mesh, selects } from '../explain';
import { at, textsAt } from '../plainData';
import type { Steps } from '../steps';
import type { Draft } from './toRequests';
import { admissionsAt, egressGateways, relationsOf } from './relations';

/** An object that policies make superfluous, with the requests that do; or some of its hosts. */
export interface Replaced {
  object: KubernetesObject;
  hosts?: string[];
  by: ReadonlySet<Draft>;
}

/** The objects that requests replace. `closes`: the namespaces whose policies render a Sidecar. */
export function* replacedBy(
  mesh: Mesh,
  drafts: readonly Draft[],
  closes: ReadonlySet<string>,
): Steps<Replaced[]> {
  const names = new Map<string, Set<Draft>>();
  const objects = new Map<KubernetesObject, Set<Draft>>();
  for (const draft of drafts) {
    for (const { host } of draft.request.destinations) {
      const related = relationsOf(mesh, host);
      for (const name of related.names) addTo(names, name, draft);
      for (const object of related.objects) addTo(objects, object, draft);
      yield;
    }
    for (const { host, object } of dialledProxies(mesh, draft)) {
      addTo(names, host, draft);
      addTo(objects, object, draft);
    }
  }
  const replaced: Replaced[] = [];
  const isTaken = (name: string) => names.has(name);
  for (const [object, by] of objects) {
    if (object.kind === 'Gateway') continue;
    const hosts = hostsOf(object);
    const taken = hosts.filter(isTaken);
    replaced.push({
      object,
      by,
      ...(taken.length < hosts.length && { hosts: taken }),
    });
  }
  const isGone = ({ object }: { object: KubernetesObject }) =>
    replaced.some(each => each.object === object && each.hosts === undefined);
  replaced.push(...gatewaysWithout(mesh, isGone, objects));
  replaced.push(...hopRulesWithout(mesh, isGone, drafts));
  replaced.push(...admissionsWithout(mesh, isGone, replaced));
  replaced.push(...sidecarsOf(mesh, drafts, closes));
  return replaced;
}

/** The proxies that applications call themselves: policies declare them in the namespace. */
function dialledProxies(
  mesh: Mesh,
  { calls, asked, request }: Draft,
): { host: string; object: KubernetesObject }[] {
  if (!asked.some(({ isByVariables }) => isByVariables)) return [];
  const proxies = calls.flatMap(({ caller }) => caller.proxies);
  return mesh.services.flatMap(({ host, namespace, object }) =>
    object &&
    namespace === request.workload.namespace &&
    proxies.some(each => each.host === host)
      ? [{ host, object }]
      : [],
  );
}

function addTo<Key>(map: Map<Key, Set<Draft>>, key: Key, draft: Draft): void {
  map.set(key, (map.get(key) ?? new Set()).add(draft));
}

function hostsOf({ kind, content }: KubernetesObject): string[] {
  if (kind === 'DestinationRule') {
    return [String(at(content, 'spec', 'host')).toLowerCase()];
  }
  return textsAt(content, 'spec', 'hosts').map(each => each.toLowerCase());
}

type IsGone = (each: { object: KubernetesObject }) => boolean;

/** Gateways that no route is left for. */
function gatewaysWithout(
  mesh: Mesh,
  isGone: IsGone,
  related: ReadonlyMap<KubernetesObject, ReadonlySet<Draft>>,
): Replaced[] {
  return egressGateways(mesh).flatMap(({ object, namespace, name }) => {
    const bound = mesh.virtualServices.filter(({ gateways }) =>
      gateways.includes(`${namespace}/${name}`),
    );
    const by = [
      ...(related.get(object) ?? []),
      ...bound.flatMap(each => [...(related.get(each.object) ?? [])]),
    ];
    return by.length > 0 && bound.every(isGone)
      ? [{ object, by: new Set(by) }]
      : [];
  });
}

/** Rules of the hop to a gateway that no route uses any more. */
function hopRulesWithout(
  mesh: Mesh,
  isGone: IsGone,
  drafts: readonly Draft[],
): Replaced[] {
  return mesh.destinationRules.flatMap(rule => {
    const users = mesh.virtualServices.filter(({ routes }) =>
      routes.some(({ destinations }) =>
        destinations.some(({ host }) => host === rule.host),
      ),
    );
    const isHop =
      rule.host.endsWith(`.svc.${mesh.clusterDomain}`) && users.length > 0;
    const by = drafts.filter(({ request }) =>
      request.destinations.some(({ host }) =>
        users.some(({ hosts }) => hosts.includes(host)),
      ),
    );
    return isHop && by.length > 0 && users.every(isGone)
      ? [{ object: rule.object, by: new Set(by) }]
      : [];
  });
}

/** AuthorizationPolicies of gateways that all Gateway objects are gone from: they would refuse what policies let in. */
function admissionsWithout(
  mesh: Mesh,
  isGone: IsGone,
  replaced: readonly Replaced[],
): Replaced[] {
  const found = new Map<KubernetesObject, Set<Draft>>();
  const gateways = egressGateways(mesh);
  for (const { object, selector } of gateways) {
    const own = replaced.find(each => each.object === object);
    if (!own) continue;
    const beside = gateways.filter(
      each =>
        selects(selector, each.selector) || selects(each.selector, selector),
    );
    if (!beside.every(each => isGone(each))) continue;
    for (const admission of admissionsAt(mesh, selector)) {
      for (const draft of own.by) addTo(found, admission, draft);
    }
  }
  return [...found].map(([object, by]) => ({ object, by }));
}

/** The Sidecars in whose place the policies of their namespace render one. */
function sidecarsOf(
  mesh: Mesh,
  drafts: readonly Draft[],
  closes: ReadonlySet<string>,
): Replaced[] {
  return mesh.sidecars.flatMap(({ object, namespace, selector }) => {
    const by = drafts.filter(
      ({ request: { workload }, calls }) =>
        workload.namespace === namespace &&
        (selector === undefined ||
          calls.some(({ caller }) => selects(selector, caller.labels))),
    );
    return by.length > 0 && closes.has(namespace)
      ? [{ object, by: new Set(by) }]
      : [];
  });
}
