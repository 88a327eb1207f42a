import { KEPT_LENGTH, limited } from './parts';

/**
 * The name of a policy in its tree, of its folder and objects: `namespace.name`,
 * since neither can hold a dot. Where there are no clusters, its entity has it too.
 *
 * @public
 */
export function policyName(policy: {
  name: string;
  workload: { namespace: string };
}): string {
  return limited(`${policy.workload.namespace}.${policy.name}`);
}

/**
 * Of a cluster's name: behind it an entity's name has room for what tells
 * policies apart, and it is never cut itself.
 */
export const LONGEST_CLUSTER = 40;

/**
 * The entity name of a policy, which its tree knows by another one: trees of
 * several clusters may hold policies of one name.
 *
 * @param policy - as {@link policyName} gives it
 * @public
 */
export function entityNameIn(
  cluster: string | undefined,
  policy: string,
): string {
  // No name of a cluster or namespace holds a dot.
  return cluster === undefined ? policy : limited(`${cluster}.${policy}`);
}

/**
 * The entity name of a policy: `namespace.name`, or `cluster.namespace.name`.
 *
 * @public
 */
export function policyEntityName(policy: {
  cluster?: string;
  name: string;
  workload: { namespace: string };
}): string {
  return entityNameIn(policy.cluster, policyName(policy));
}

/**
 * The catalog's reference to a cluster.
 *
 * @public
 */
export function clusterEntityRef(cluster: string): string {
  return entityRef(cluster);
}

/** Whether a policy of that name can be of a namespace: also where the name was cut within it. */
export function canBeOfNamespace(policy: string, namespace: string): boolean {
  return policy.startsWith(`${namespace}.`.slice(0, KEPT_LENGTH));
}

/**
 * What the names of all policies of a namespace have in common, told by the name of
 * a policy or of the namespace: a name may be cut within a long namespace, which
 * other long ones may begin with too.
 */
export function namespacePart(name: string): string {
  return name.slice(0, KEPT_LENGTH).split('.')[0];
}

/**
 * The name of the policy that a person means: `namespace/name`, or the name
 * itself.
 *
 * @public
 */
export function policyNameMeantBy(text: string): string {
  const [namespace, name, ...rest] = text.split('/');
  return name !== undefined && rest.length === 0
    ? policyName({ name, workload: { namespace } })
    : text;
}

/**
 * The policy that a person means where there are clusters:
 * `cluster/namespace/name`, `cluster.namespace.name`, or one without its cluster.
 *
 * @param heldBy - the names of the policies in a cluster's tree; what a long
 *   entity name was made of is found among them
 * @public
 */
export function policyMeantBy(
  text: string,
  clusters: readonly string[],
  heldBy: (cluster: string) => readonly string[] = () => [],
): { cluster?: string; policy: string } {
  const [, cluster, rest] = /^([^./]+)[./](.+)$/.exec(text) ?? [];
  if (!clusters.includes(cluster) || !/[./]/.test(rest)) {
    return { policy: policyNameMeantBy(text) };
  }
  const held = heldBy(cluster).find(
    name => entityNameIn(cluster, name) === text,
  );
  return { cluster, policy: held ?? policyNameMeantBy(rest) };
}

/**
 * The catalog's reference to a policy or a proxy, by the name of its entity.
 *
 * @public
 */
export function entityRef(name: string): string {
  return `resource:default/${name}`;
}

/**
 * The catalog's reference to a policy.
 *
 * @public
 */
export function policyEntityRef(policy: {
  cluster?: string;
  name: string;
  workload: { namespace: string };
}): string {
  return entityRef(policyEntityName(policy));
}

/**
 * The entity name of a forward proxy. Proxies of one name may be others in each
 * cluster.
 *
 * @public
 */
export function proxyEntityName(proxy: string, cluster?: string): string {
  return entityNameIn(cluster, limited(`proxy-${proxy}`));
}

/**
 * The catalog's reference to a forward proxy.
 *
 * @public
 */
export function proxyEntityRef(proxy: string, cluster?: string): string {
  return entityRef(proxyEntityName(proxy, cluster));
}

/** The name of a request that is made from manifests: of a workload, and which one of it. */
export function importedRequestName(
  workload: string | undefined,
  position: number,
): string {
  const name = `${workload ?? 'all'}-egress`.replaceAll('.', '-');
  return limited(position === 1 ? name : `${name}-${position}`);
}
