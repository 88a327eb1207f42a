import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { DIRECT } from 'backstage-plugin-istio-egress-common';
import { facetValues } from '../../catalog/facetValues';
import { policyFilter, proxyFilter } from '../../catalog/policyFilter';
import { FILTER_FIELDS } from '../../catalog/policyFilters';
import { countPolicies } from '../../catalog/queryPolicies';
import { readProxyAddress } from '../../catalog/readProxyAddress';
import { QueryContext, toCatalogQuery } from '../../catalog/toCatalogQuery';
import { withoutClusters } from '../../catalog/withoutClusters';

/** A way out of the cluster, and how many policies lead through it. */
export interface ProxyRow {
  /** The reference of the proxy's entity, or `direct`. */
  id: string;
  /** Absent when the platform has it no longer, and for `direct`. */
  entity?: Entity;
  /** `host:port`. */
  address?: string;
  policies: number;
}

/** A platform has a handful of them, for each is a machine that somebody runs. */
const MOST_PROXIES = 500;

/** All proxies: those of the platform, those that policies still name, and the way around all of them. */
export async function loadProxies(
  catalogApi: CatalogApi,
  clusters: readonly string[],
  context: QueryContext,
): Promise<ProxyRow[]> {
  const [{ items }, needed, direct] = await Promise.all([
    catalogApi.queryEntities({
      filter: proxyFilter,
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: MOST_PROXIES,
    }),
    facetValues(catalogApi, FILTER_FIELDS.proxy, { filter: policyFilter }),
    countPolicies(catalogApi, toCatalogQuery({ proxy: DIRECT }, context)),
  ]);
  const used = withoutClusters(needed, clusters);
  const counts = new Map(used.map(({ value, count }) => [value, count]));
  const known = items.map(entity => {
    const id = stringifyEntityRef(entity);
    return {
      id,
      entity,
      address: readProxyAddress(entity),
      policies: counts.get(id) ?? 0,
    };
  });
  const knownIds = new Set(known.map(({ id }) => id));
  return [
    ...known,
    ...used
      .filter(({ value }) => !knownIds.has(value))
      .map(({ value, count }) => ({ id: value, policies: count })),
    ...(direct > 0 ? [{ id: DIRECT, policies: direct }] : []),
  ];
}
