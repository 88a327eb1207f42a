import type { Entity } from '@backstage/catalog-model';
import {
  Platform,
  platformOf,
  policyEntityName,
  policyName,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';

/**
 * The platform of the cluster that a policy's entity names in `spec.egress`;
 * undefined for a cluster that app-config does not have.
 *
 * @public
 */
export function platformOfEntity(
  { spec }: Entity,
  platforms: readonly Platform[],
): Platform | undefined {
  const egress = spec?.egress;
  const cluster =
    typeof egress === 'object' && egress !== null && 'cluster' in egress
      ? egress.cluster
      : undefined;
  return cluster === undefined || typeof cluster === 'string'
    ? platformOf(cluster, platforms)
    : undefined;
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
