import type { Caller } from './caller';
import { at, listAt, numberAt, textAt, textsAt } from '../plainData';
import { Labels, labelsAt, selects } from './labels';
import type { Mesh } from './model';
import type { KubernetesObject } from './objects';

/** Where the first packet of a call goes: to pods of the cluster, or out of it. */
export interface Hop {
  port: number;
  /** Absent of an address outside of the cluster. */
  pods?: { namespace: string; labels: Labels };
}

/**
 * The NetworkPolicies that keep a call from leaving its pod; none where one of them
 * lets it pass, or may: which addresses a host has, files do not say.
 */
export function policiesAgainst(
  mesh: Mesh,
  caller: Caller,
  hop: Hop,
): KubernetesObject[] {
  const own = mesh.others.filter(
    ({ kind, group, namespace, content }) =>
      kind === 'NetworkPolicy' &&
      group === 'networking.k8s.io' &&
      namespace === caller.namespace &&
      isOfEgress(content) &&
      mayMatch(at(content, 'spec', 'podSelector'), caller.labels),
  );
  const passes = own.some(({ content }) =>
    listAt(content, 'spec', 'egress').some(rule =>
      allows(mesh, caller, rule, hop),
    ),
  );
  return passes ? [] : own;
}

function isOfEgress(content: unknown): boolean {
  const types = textsAt(content, 'spec', 'policyTypes');
  return types.length > 0
    ? types.includes('Egress')
    : at(content, 'spec', 'egress') !== undefined;
}

/** Labels as a selector wants them; expressions are not evaluated, and count as met. */
function mayMatch(selector: unknown, labels: Labels): boolean {
  return selects(labelsAt(selector, 'matchLabels'), labels);
}

function allows(
  mesh: Mesh,
  caller: Caller,
  rule: unknown,
  { port, pods }: Hop,
): boolean {
  const ports = listAt(rule, 'ports');
  const isPort = ports.some(each => {
    const from = numberAt(each, 'port');
    if ((textAt(each, 'protocol') ?? 'TCP') !== 'TCP') return false;
    // A port by its name is the pod's own matter.
    if (from === undefined) return true;
    return port >= from && port <= (numberAt(each, 'endPort') ?? from);
  });
  if (ports.length > 0 && !isPort) return false;
  const peers = listAt(rule, 'to');
  return (
    peers.length === 0 ||
    peers.some(peer => {
      if (at(peer, 'ipBlock') !== undefined) return pods === undefined;
      if (pods === undefined) return false;
      const namespaces = at(peer, 'namespaceSelector');
      const isThere =
        namespaces === undefined
          ? pods.namespace === caller.namespace
          : mayMatch(namespaces, labelsOf(mesh, pods.namespace));
      return isThere && mayMatch(at(peer, 'podSelector'), pods.labels);
    })
  );
}

function labelsOf({ others }: Mesh, namespace: string): Labels {
  const known = others.find(
    ({ kind, group, name }) =>
      kind === 'Namespace' && group === '' && name === namespace,
  );
  return { ...known?.labels, 'kubernetes.io/metadata.name': namespace };
}
