import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What a check asks of the catalog: the addresses that its policies come from, and nothing else. */
export function aCatalog(paths: readonly string[], repository: string) {
  const values = paths.map(path => ({
    value: `url:${repository}/tree/main/${path}`,
    count: 1,
  }));
  return {
    getEntityFacets: async ({ facets: [facet] }: { facets: string[] }) => ({
      facets: { [facet]: values },
    }),
  } as Partial<CatalogService> as CatalogService;
}
