import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  entityNameIn,
  entityRef,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import { parseTarget } from 'backstage-plugin-istio-egress-node';

/** The catalog takes a list of a limited length at a time. */
const REFS_AT_ONCE = 500;

/** A tree that holds policies. */
export interface KnownTree {
  /** Its URL. */
  repository: string;
  /** That of its cluster. */
  platform: Platform;
  /** Those that the catalog has told of along with the repository. */
  known: ReadonlySet<string>;
}

/**
 * Of the policies that a tree holds, those that the catalog has from there, by their
 * names in the tree. Whoever may write to one repository can put a policy of any
 * name into it: where ingestion refuses it, or has the name from another repository, it
 * says nothing about the policy of that name.
 */
export async function findCatalogued(
  names: Iterable<string>,
  { repository, platform, known }: KnownTree,
  {
    catalog,
    auth,
    integrations,
  }: {
    catalog: CatalogService;
    auth: AuthService;
    integrations: ScmIntegrations;
  },
): Promise<Set<string>> {
  const catalogued = new Set<string>();
  const asked: string[] = [];
  for (const name of names) {
    if (known.has(name)) catalogued.add(name);
    else asked.push(name);
  }
  const isFromHere = (location: string | undefined) =>
    location !== undefined && urlOf(location, integrations) === repository;
  for (let n = 0; n < asked.length; n += REFS_AT_ONCE) {
    const page = asked.slice(n, n + REFS_AT_ONCE);
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: page.map(name =>
          entityRef(entityNameIn(platform.cluster?.name, name)),
        ),
        filter: { 'spec.type': EGRESS_POLICY_TYPE },
        fields: ['kind', 'metadata.annotations'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for (const [index, entity] of items.entries()) {
      if (isFromHere(entity?.metadata.annotations?.[ANNOTATION_LOCATION])) {
        catalogued.add(page[index]);
      }
    }
  }
  return catalogued;
}

function urlOf(
  location: string,
  integrations: ScmIntegrations,
): string | undefined {
  try {
    return parseTarget(location, integrations).url;
  } catch {
    // A file, or a host that is not configured any more.
    return undefined;
  }
}
