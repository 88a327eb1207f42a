import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Platform,
  Policy,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import { askedByPost } from '../target/askedByPost';
import { isGovernedLocation } from '../target/governed';
import { parseTarget, Target } from '../target/parseTarget';
import { relatedPolicies } from './relatedPolicies';

/** A policy that the catalog knows from another repository or folder. */
export interface PolicyElsewhere {
  policy: Policy;
  /** Where, as an address for `targetUrl` if the catalog's location is one. */
  place: string;
}

/**
 * The policies that the catalog knows from elsewhere than one tree (from anywhere,
 * where the repository is to be a new one) and that can contradict a policy: those
 * of its namespace, and those of hosts that it may have to share. Asked in the plugin's name, since a policy that the requester may not see breaks as much.
 * Throws a ServiceUnavailableError when the catalog cannot be asked.
 */
export async function readElsewhere(
  asked: Policy,
  here: Target | undefined,
  {
    catalog,
    auth,
    integrations,
    platform,
  }: {
    catalog: CatalogService;
    auth: AuthService;
    integrations: ScmIntegrations;
    platform: Platform;
  },
): Promise<PolicyElsewhere[]> {
  /** By reference: one that has several of the hosts answers several questions. */
  const found = new Map<string, PolicyElsewhere>();
  try {
    const credentials = await auth.getOwnServiceCredentials();
    for (const filter of relatedPolicies(asked, platform)) {
      const pages = catalog.streamEntities(
        {
          filter,
          ...askedByPost,
          fields: ['kind', 'metadata', 'spec.egress'],
        },
        { credentials },
      );
      for await (const page of pages) {
        for (const entity of page) {
          const other = toPolicyElsewhere(entity, here, {
            integrations,
            platform,
          });
          if (other) found.set(stringifyEntityRef(entity), other);
        }
      }
    }
  } catch (error) {
    throw new ServiceUnavailableError(
      'The policies of other repositories cannot be read from the catalog, so that contradictions would go unseen. Nothing was rendered; try again when the catalog answers',
      error,
    );
  }
  return [...found.values()];
}

function toPolicyElsewhere(
  entity: Entity,
  here: Target | undefined,
  services: { integrations: ScmIntegrations; platform: Platform },
): PolicyElsewhere | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  // Most of a large repository's are this tree's own: they are read from there.
  const place = toPlace(location, services.integrations);
  if (place && here && isSame(place, here)) return undefined;
  if (!isGovernedLocation(location, services)) return undefined;
  const request = readHeldRequest(entity.spec?.egress);
  // The catalog lets none in that cannot be read, but for one from before a new release.
  return request.ok
    ? { policy: request.value, place: place?.url ?? location }
    : undefined;
}

/** The same tree, whatever the branch. */
function isSame(one: Target, other: Target): boolean {
  return (
    one.folder === other.folder &&
    // Git hosts find owners and repositories in any case.
    one.repoUrl.toLowerCase() === other.repoUrl.toLowerCase()
  );
}

function toPlace(location: string, integrations: ScmIntegrations) {
  try {
    return parseTarget(location, integrations);
  } catch {
    // A file, or a host that is not configured any more: not where this task writes.
    return undefined;
  }
}
