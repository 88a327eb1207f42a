import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { SortDescriptor, useTable } from '@backstage/ui';
import { toPolicyRow } from '../../catalog/policyRow';
import { queryPolicies } from '../../catalog/queryPolicies';

/** What the catalog orders by, for each column that can be sorted. */
const SORT_FIELDS = new Map([
  ['name', 'metadata.name'],
  ['namespace', 'spec.egress.workload.namespace'],
  ['owner', 'spec.owner'],
  ['expires', 'spec.egress.expires'],
]);

const FIRST_SORT: SortDescriptor = { column: 'name', direction: 'ascending' };

/** Loads the page of policies that is looked at; `useTable` debounces and cancels. */
export function usePolicyTable(options: {
  search: string;
  usesProxy?: string;
  /** How many policies a page has, if people are not to choose. */
  pageSize?: number;
}) {
  const { search, usesProxy, pageSize: fixedPageSize } = options;
  const catalogApi = useApi(catalogApiRef);

  return useTable({
    mode: 'offset',
    search,
    initialSort: FIRST_SORT,
    paginationOptions: {
      pageSize: fixedPageSize,
      showPageSizeOptions: fixedPageSize === undefined,
    },
    getData: async ({ offset, pageSize, sort, search: term }) => {
      const { column, direction } = sort ?? FIRST_SORT;
      const { policies, totalCount } = await queryPolicies(catalogApi, {
        search: term,
        usesProxy,
        orderBy: {
          field: SORT_FIELDS.get(String(column)) ?? 'metadata.name',
          order: direction === 'descending' ? 'desc' : 'asc',
        },
        offset,
        limit: pageSize,
      });
      return { data: policies.map(toPolicyRow), totalCount };
    },
  });
}
