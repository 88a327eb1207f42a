import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import {
  isGovernedLocation,
  parseTarget,
  platformAt,
} from 'backstage-plugin-istio-egress-node';

const LOCATION = `metadata.annotations.${ANNOTATION_LOCATION}`;

/** The name of a policy in the address of its entity. */
const POLICY = /(?:^|[/=])policies\/([^/?&#]+)\/catalog-info\.yaml(?:[?&#]|$)/;

/**
 * The repositories, and folders of them, that the policies of the catalog come
 * from, asked in the plugin's own name. The catalog tells the addresses alone:
 * tens of thousands of entities would be loaded for nothing else. It leaves out
 * those over 200 characters; a repository is known by any of its policies.
 */
export async function readRepositories({
  catalog,
  auth,
  integrations,
  platforms,
}: {
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  platforms: readonly Platform[];
}): Promise<{
  /** By their URLs, which are sorted: the names of their policies, as far as the catalog has told. */
  repositories: ReadonlyMap<string, ReadonlySet<string>>;
  /** Why addresses are none of a repository: one message each. */
  problems: string[];
}> {
  const { facets } = await catalog.getEntityFacets(
    {
      filter: { kind: 'Resource', 'spec.type': EGRESS_POLICY_TYPE },
      facets: [LOCATION],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  const repositories = new Map<string, Set<string>>();
  const problems: string[] = [];
  for (const { value } of facets[LOCATION]) {
    const governed = platforms.some(platform =>
      isGovernedLocation(value, { integrations, platform }),
    );
    if (!governed) continue;
    try {
      const target = parseTarget(value, integrations);
      if (platformAt(target, platforms)) {
        const policies = repositories.get(target.url) ?? new Set();
        repositories.set(target.url, policies);
        const [, policy] = POLICY.exec(decodeURIComponent(value)) ?? [];
        if (policy !== undefined) policies.add(policy);
      } else problems.push(`${value} is in the tree of no cluster`);
    } catch (error) {
      problems.push(toError(error).message);
    }
  }
  return {
    repositories: new Map(
      [...repositories].sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    problems,
  };
}
