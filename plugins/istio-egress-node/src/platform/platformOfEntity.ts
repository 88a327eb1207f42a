import type { Entity } from '@backstage/catalog-model';
import {
  Platform,
  platformOf,
  policyEntityName,
  policyName,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';

/**
 * The platforms by which a policy's entity may count: that of the cluster that it
 * names in `spec.egress`; none for a cluster that app-config does not have. A policy
 * of a repository from before there were clusters names none. Any of them may keep
 * it where it is, and it belongs to none until it is moved.
 *
 * @public
 */
export function platformsOfEntity(
  { spec }: Entity,
  platforms: readonly Platform[],
): Platform[] {
  const egress = spec?.egress;
  const cluster =
    typeof egress === 'object' && egress !== null && 'cluster' in egress
      ? egress.cluster
      : undefined;
  if (cluster === undefined) {
    return platforms.map(each => ({ ...each, cluster: undefined }));
  }
  const own =
    typeof cluster === 'string' ? platformOf(cluster, platforms) : undefined;
  return own ? [own] : [];
}

/**
 * The name that a policy has in its tree, by the name of its entity. What the
 * entity says counts only where its name is made of it: anyone may have written it.
 *
 * @param egress - `spec.egress` of the entity
 * @public
 */
export function nameInTree(
  entityName: string,
  egress: unknown,
  { cluster }: Platform,
): string {
  if (cluster === undefined) return entityName;
  const read = readHeldRequest(egress);
  return read.ok && policyEntityName(read.value) === entityName
    ? policyName(read.value)
    : entityName.slice(cluster.name.length + 1);
}
