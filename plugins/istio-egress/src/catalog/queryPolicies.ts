import { Entity } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { policyFilter } from './policyFilter';

/** Where the text that a person types is looked for: name, host, owner, namespace. */
const SEARCHED_FIELDS = [
  'metadata.name',
  'spec.endpoints',
  'spec.owner',
  'spec.egress.workload.namespace',
];

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
export interface PolicyQuery {
  search: string;
  /** The reference of a proxy that the policies must use. */
  usesProxy?: string;
  orderBy: { field: string; order: 'asc' | 'desc' };
  /** How many policies to skip. */
  offset: number;
  limit: number;
}

/** Asks the catalog for one page of policies; filtering, ordering and counting are its work. */
export async function queryPolicies(
  catalogApi: CatalogApi,
  query: PolicyQuery,
): Promise<{ policies: Entity[]; totalCount: number }> {
  const { search, usesProxy, orderBy, offset, limit } = query;
  const { items, totalItems } = await catalogApi.queryEntities({
    filter: usesProxy
      ? { ...policyFilter, 'relations.dependsOn': usesProxy }
      : policyFilter,
    fullTextFilter: { term: search, fields: SEARCHED_FIELDS },
    orderFields: orderBy,
    fields: SHOWN_FIELDS,
    offset,
    limit,
  });
  return { policies: items, totalCount: totalItems };
}
