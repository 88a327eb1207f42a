import { CatalogApi } from '@backstage/plugin-catalog-react';
import { CatalogQuery } from './toCatalogQuery';

/** A value of a field, and how many policies have it. */
export interface FacetValue {
  value: string;
  count: number;
}

/** The values that a field has among the policies that a query matches, sorted. */
export async function facetValues(
  catalogApi: CatalogApi,
  field: string,
  query: Pick<CatalogQuery, 'filter' | 'query'>,
): Promise<FacetValue[]> {
  const { facets } = await catalogApi.getEntityFacets({
    filter: query.filter,
    query: query.query,
    facets: [field],
  });
  return [...(facets[field] ?? [])].sort((left, right) =>
    left.value.localeCompare(right.value),
  );
}
