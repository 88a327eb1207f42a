import { Entity } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { CatalogQuery, isThere } from './toCatalogQuery';

const BY_NAME = { field: 'metadata.name', order: 'asc' } as const;

/** What a row shows, and no more: a policy's status and annotations stay on the server. */
const SHOWN_FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'relations',
  'spec.egress',
];

/** One page of the policies that match. */
export interface PageOptions {
  orderBy: { field: string; order: 'asc' | 'desc' };
  /** Whether some of the policies may lack the field that orders them. */
  mayLackField: boolean;
  /** How many policies to skip. */
  offset: number;
  limit: number;
}

/** Some of the policies, and how many there are in all. */
export interface PolicyPage {
  policies: Entity[];
  totalCount: number;
}

/**
 * Asks the catalog for one page of policies; filtering, ordering and counting
 * are its work. Policies without the field that orders them come last: the
 * catalog alone would leave them out, such as those that never expire.
 */
export async function queryPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
  page: PageOptions,
): Promise<PolicyPage> {
  if (!page.mayLackField) {
    return askForPage(catalogApi, query, page);
  }
  const { field } = page.orderBy;
  const ordered = await askForPage(
    catalogApi,
    narrowed(query, isThere(field, true)),
    page,
  );
  const others = await askForPage(
    catalogApi,
    narrowed(query, isThere(field, false)),
    {
      orderBy: BY_NAME,
      offset: Math.max(0, page.offset - ordered.totalCount),
      limit: page.limit - ordered.policies.length,
    },
  );
  return {
    policies: [...ordered.policies, ...others.policies],
    totalCount: ordered.totalCount + others.totalCount,
  };
}

function narrowed(
  { query, ...others }: CatalogQuery,
  condition: NonNullable<CatalogQuery['query']>,
): CatalogQuery {
  return { ...others, query: query ? { $all: [query, condition] } : condition };
}

async function askForPage(
  catalogApi: CatalogApi,
  query: CatalogQuery,
  { orderBy, offset, limit }: Omit<PageOptions, 'mayLackField'>,
): Promise<PolicyPage> {
  const { items, totalItems } = await catalogApi.queryEntities({
    ...query,
    orderFields: orderBy,
    fields: SHOWN_FIELDS,
    offset,
    limit,
  });
  return { policies: items, totalCount: totalItems };
}

/** Enough that a large catalog is read in few calls, little enough that each is quick. */
const EXPORT_PAGE = 1_000;

/** All policies that match, page by page; what each page continues is the catalog's cursor. */
export async function* readAllPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
): AsyncGenerator<PolicyPage> {
  let cursor: string | undefined;
  do {
    const page = { fields: SHOWN_FIELDS, limit: EXPORT_PAGE };
    const { items, totalItems, pageInfo } = await catalogApi.queryEntities(
      cursor
        ? { ...page, cursor }
        : {
            ...page,
            ...query,
            orderFields: BY_NAME,
          },
    );
    yield { policies: items, totalCount: totalItems };
    cursor = pageInfo.nextCursor;
  } while (cursor);
}
