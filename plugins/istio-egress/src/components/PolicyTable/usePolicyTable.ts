import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { SortDescriptor, useTable } from '@backstage/ui';
import { useMemo } from 'react';
import { PolicyFilters } from '../../catalog/policyFilters';
import { toPolicyRow } from '../../catalog/policyRow';
import { queryPolicies } from '../../catalog/queryPolicies';
import { toCatalogQuery } from '../../catalog/toCatalogQuery';
import { useDefaultExit } from '../../platform/useDefaultExit';

const NAME = { field: 'metadata.name', mayBeLacking: false };

/** What the catalog orders by, for each column that can be sorted. */
const SORT_FIELDS = new Map([
  ['name', NAME],
  [
    'namespace',
    { field: 'spec.egress.workload.namespace', mayBeLacking: true },
  ],
  ['owner', { field: 'spec.owner', mayBeLacking: false }],
  ['expires', { field: 'spec.egress.expires', mayBeLacking: true }],
]);

const FIRST_SORT: SortDescriptor = {
  column: 'name',
  direction: 'ascending',
};

/** Loads the page of policies that is looked at; `useTable` debounces and cancels. */
export function usePolicyTable(options: {
  filters: PolicyFilters;
  sort?: SortDescriptor;
  onSortChange?: (sort: SortDescriptor) => void;
  /** How many policies a page has, if people are not to choose. */
  pageSize?: number;
}) {
  const { sort: givenSort, onSortChange, pageSize: fixedPageSize } = options;
  const catalogApi = useApi(catalogApiRef);
  const defaultExit = useDefaultExit();
  const filters = useUnchanged(options.filters);

  return useTable({
    mode: 'offset',
    filter: filters,
    ...(onSortChange
      ? { sort: givenSort ?? FIRST_SORT, onSortChange }
      : { initialSort: FIRST_SORT }),
    paginationOptions: {
      pageSize: fixedPageSize,
      showPageSizeOptions: fixedPageSize === undefined,
    },
    getData: async ({ offset, pageSize, sort }) => {
      const query = toCatalogQuery(filters, { defaultExit });
      const { column, direction } = sort ?? FIRST_SORT;
      const { field, mayBeLacking } = SORT_FIELDS.get(String(column)) ?? NAME;
      const { policies, totalCount } = await queryPolicies(catalogApi, query, {
        orderBy: {
          field,
          order: direction === 'descending' ? 'desc' : 'asc',
        },
        mayLackField:
          mayBeLacking && !(column === 'expires' && expiresSomeDay(filters)),
        offset,
        limit: pageSize,
      });
      return { data: policies.map(toPolicyRow), totalCount };
    },
  });
}

function expiresSomeDay({ expires }: PolicyFilters): boolean {
  return expires === 'soon' || expires === 'expired';
}

/** The same object as long as it says the same: another one loads the table anew. */
function useUnchanged(filters: PolicyFilters): PolicyFilters {
  const said = JSON.stringify(filters);
  return useMemo(() => JSON.parse(said), [said]);
}
