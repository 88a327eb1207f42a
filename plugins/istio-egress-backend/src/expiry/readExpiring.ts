import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  Platform,
  Policy,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import {
  isGovernedLocation,
  platformsOfEntity,
} from 'backstage-plugin-istio-egress-node';

/** A policy of the catalog that has a last day. */
export interface ExpiringPolicy {
  /** Of its entity. */
  ref: string;
  policy: Policy;
  /** That of its cluster. */
  platform: Platform;
  expires: string;
}

/** Every policy of the catalog that has a last day, and is from where the platform keeps policies; read in the plugin's own name. */
export async function* readExpiring({
  catalog,
  auth,
  integrations,
  platforms,
}: {
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  platforms: readonly Platform[];
}): AsyncIterable<ExpiringPolicy> {
  const pages = catalog.streamEntities(
    {
      filter: {
        kind: 'Resource',
        'spec.type': EGRESS_POLICY_TYPE,
        'spec.egress.expires': CATALOG_FILTER_EXISTS,
      },
      fields: ['kind', 'metadata', 'spec.egress'],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    for (const entity of page) {
      const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
      const platform = platformsOfEntity(entity, platforms).find(each =>
        isGovernedLocation(location, { integrations, platform: each }),
      );
      if (platform === undefined) continue;
      const read = readHeldRequest(entity.spec?.egress);
      if (read.ok && read.value.expires !== undefined) {
        const { value: policy } = read;
        const ref = stringifyEntityRef(entity);
        yield { ref, policy, platform, expires: read.value.expires };
      }
    }
  }
}
