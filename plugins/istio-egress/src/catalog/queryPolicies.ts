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
  'spec.exceptions',
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

/** Some of the policies. */
export interface PolicyPage {
  policies: Entity[];
  /** Whether there are more behind them. */
  hasMore: boolean;
  /** How many there are in all; absent where that is another question. */
  totalCount?: number;
}

/**
 * Asks the catalog for one page of policies; filtering and ordering are its
 * work. Policies without the field that orders them come last: the catalog alone
 * would leave them out, such as those that never expire.
 *
 * Counting what matches takes the catalog longer the more there are, while the
 * rows of a page do not: so it counts only where it has to.
 */
export async function queryPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
  page: PageOptions,
): Promise<PolicyPage> {
  const { offset, limit } = page;
  if (!page.mayLackField) {
    const { items, pageInfo } = await askForPage(
      catalogApi,
      { ...query, totalItems: 'exclude' },
      page,
    );
    const hasMore = pageInfo.nextCursor !== undefined;
    const isLast = !hasMore && (items.length > 0 || offset === 0);
    return {
      policies: items,
      hasMore,
      ...(isLast && { totalCount: offset + items.length }),
    };
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
      offset: Math.max(0, offset - ordered.totalItems),
      limit: limit - ordered.items.length,
    },
  );
  const policies = [...ordered.items, ...others.items];
  const totalCount = ordered.totalItems + others.totalItems;
  return {
    policies,
    hasMore: offset + policies.length < totalCount,
    totalCount,
  };
}

/** How many policies match. */
export async function countPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
): Promise<number> {
  const { totalItems } = await catalogApi.queryEntities({ ...query, limit: 0 });
  return totalItems;
}

function narrowed(
  { query, ...others }: CatalogQuery,
  condition: NonNullable<CatalogQuery['query']>,
): CatalogQuery {
  return { ...others, query: query ? { $all: [query, condition] } : condition };
}

function askForPage(
  catalogApi: CatalogApi,
  query: CatalogQuery & { totalItems?: 'exclude' },
  { orderBy, offset, limit }: Omit<PageOptions, 'mayLackField'>,
) {
  return catalogApi.queryEntities({
    ...query,
    orderFields: orderBy,
    fields: SHOWN_FIELDS,
    offset,
    limit,
  });
}

/** Enough that a large catalog is read in few calls, little enough that each is quick. */
const EXPORT_PAGE = 1_000;

/** All policies that match, page by page; what each page continues is the catalog's cursor. */
export async function* readAllPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
): AsyncGenerator<{ policies: Entity[]; totalCount: number }> {
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
