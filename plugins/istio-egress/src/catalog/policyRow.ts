import {
  CompoundEntityRef,
  Entity,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import {
  endpointsOf,
  Policy,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';

/** A policy as a table shows it. */
export interface PolicyRow {
  /** The entity's reference. */
  id: string;
  entity: Entity;
  /** Absent when the entity's request cannot be read. */
  policy?: Policy;
  /** `host:port`, sorted. */
  endpoints: string[];
  /** Those of them that are allowed by an exception. */
  exceptions: string[];
  proxies: CompoundEntityRef[];
  owners: CompoundEntityRef[];
}

/**
 * Anyone may register an entity of this type by hand, so its request is read
 * anew here. Owners and proxies are taken from relations: those the catalog
 * has already reduced to valid references.
 */
export function toPolicyRow(entity: Entity): PolicyRow {
  const request = readHeldRequest(entity.spec?.egress);
  const endpoints = request.ok ? endpointsOf(request.value) : [];
  return {
    id: stringifyEntityRef(entity),
    entity,
    policy: request.ok ? request.value : undefined,
    endpoints,
    exceptions: exceptionsOf(entity, endpoints),
    // Beside its proxies, a policy of a cluster depends on that.
    proxies: getEntityRelations(entity, RELATION_DEPENDS_ON).filter(
      ({ name }) => !request.ok || name !== request.value.cluster,
    ),
    owners: getEntityRelations(entity, RELATION_OWNED_BY),
  };
}

/** The endpoints of a policy for which its entity says that they need an exception. */
export function exceptionsOf(
  entity: Entity,
  endpoints: readonly string[],
): string[] {
  const stated = entity.spec?.exceptions;
  return Array.isArray(stated)
    ? endpoints.filter(endpoint => stated.includes(endpoint))
    : [];
}
