import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type CompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import {
  isGovernedLocation,
  platformsOfEntity,
} from 'backstage-plugin-istio-egress-node';

/** A policy that the catalog knows. */
export interface LocatedPolicy {
  /** Its entity name. */
  name: string;
  /** That of its cluster; of no cluster where it is in none yet, though there are some. */
  platform: Platform;
  /** Where the catalog has read it. */
  targetUrl: string;
  /** Its request as the entity holds it, which anyone may have written. */
  egress: unknown;
}

/**
 * Looks a policy up with the caller's own rights. Throws a NotFoundError when
 * there is none where the platform keeps policies, or none that the caller may read.
 */
export async function locatePolicy(
  ref: CompoundEntityRef,
  credentials: BackstageCredentials,
  services: {
    catalog: CatalogService;
    platforms: readonly Platform[];
    integrations: ScmIntegrations;
  },
): Promise<LocatedPolicy> {
  const entity = await services.catalog.getEntityByRef(ref, { credentials });
  const location = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
  const { platforms, integrations } = services;
  // As ingestion has judged it, but for what it has not looked at since the list changed.
  const platform =
    entity &&
    platformsOfEntity(entity, platforms).find(
      each =>
        location !== undefined &&
        isGovernedLocation(location, { platform: each, integrations }),
    );
  if (
    entity?.spec?.type !== EGRESS_POLICY_TYPE ||
    location === undefined ||
    platform === undefined
  ) {
    throw new NotFoundError(
      `There is no egress policy ${stringifyEntityRef(ref)} in the catalog`,
    );
  }
  return {
    name: entity.metadata.name,
    platform,
    targetUrl: location,
    egress: entity.spec.egress,
  };
}

/** Throws an InputError for what is no entity reference. */
export function readPolicyRef(text: string): CompoundEntityRef {
  try {
    return parseEntityRef(text, {
      defaultKind: 'Resource',
      defaultNamespace: 'default',
    });
  } catch (error) {
    throw new InputError(`policy: ${text} is not an entity reference`, error);
  }
}
