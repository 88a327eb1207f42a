import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { SortDescriptor, useTable } from '@backstage/ui';
import { useMemo, useRef, useState } from 'react';
import { PolicyFilters } from '../../catalog/policyFilters';
import { toPolicyRow } from '../../catalog/policyRow';
import { countPolicies, queryPolicies } from '../../catalog/queryPolicies';
import { toCatalogQuery } from '../../catalog/toCatalogQuery';
import { useQueryContext } from '../../platform/useQueryContext';
import { istioEgressTranslationRef } from '../../translation';

const NAME = { field: 'metadata.name', mayBeLacking: false };

/** What the catalog orders by, for each column that can be sorted. */
const SORT_FIELDS = new Map([
  ['name', NAME],
  [
    'namespace',
    { field: 'spec.egress.workload.namespace', mayBeLacking: true },
  ],
  ['cluster', { field: 'spec.egress.cluster', mayBeLacking: true }],
  ['owner', { field: 'spec.owner', mayBeLacking: false }],
  ['expires', { field: 'spec.egress.expires', mayBeLacking: true }],
]);

const FIRST_SORT: SortDescriptor = {
  column: 'name',
  direction: 'ascending',
};

/**
 * Loads the page of policies that is looked at; `useTable` debounces and cancels.
 * How many there are in all is said as soon as they are counted.
 */
export function usePolicyTable(options: {
  filters: PolicyFilters;
  sort?: SortDescriptor;
  onSortChange?: (sort: SortDescriptor) => void;
  /** How many policies a page has, if people are not to choose. */
  pageSize?: number;
}) {
  const { sort: givenSort, onSortChange, pageSize: fixedPageSize } = options;
  const catalogApi = useApi(catalogApiRef);
  const context = useQueryContext();
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const filters = useUnchanged(options.filters);
  const [counted, setCounted] = useState<{ of: PolicyFilters; all: number }>();
  const all = counted?.of === filters ? counted.all : undefined;
  const wanted = useRef(filters);
  wanted.current = filters;

  return useTable({
    mode: 'offset',
    filter: filters,
    ...(onSortChange
      ? { sort: givenSort ?? FIRST_SORT, onSortChange }
      : { initialSort: FIRST_SORT }),
    paginationOptions: {
      pageSize: fixedPageSize,
      showPageSizeOptions: fixedPageSize === undefined,
      getLabel: ({ offset = 0, pageSize, totalCount = 0 }) => {
        const range = {
          from: String(offset + 1),
          to: String(Math.min(offset + pageSize, totalCount)),
        };
        return all === undefined
          ? t('table.range', range)
          : t('table.rangeOfAll', { ...range, all: String(all) });
      },
    },
    getData: async ({ offset, pageSize, sort }) => {
      const query = toCatalogQuery(filters, context);
      const { column, direction } = sort ?? FIRST_SORT;
      const { field, mayBeLacking } = SORT_FIELDS.get(String(column)) ?? NAME;
      const page = await queryPolicies(catalogApi, query, {
        orderBy: {
          field,
          order: direction === 'descending' ? 'desc' : 'asc',
        },
        mayLackField:
          mayBeLacking && !(column === 'expires' && expiresSomeDay(filters)),
        offset,
        limit: pageSize,
      });
      const tell = (count: number) => {
        // A large count may come when other policies are looked at.
        if (wanted.current === filters) setCounted({ of: filters, all: count });
      };
      if (page.totalCount !== undefined) {
        tell(page.totalCount);
      } else if (all === undefined || offset === 0) {
        // The page is as good without it.
        countPolicies(catalogApi, query).then(tell, () => {});
      }
      const data = page.policies.map(toPolicyRow);
      // The table asks this only whether there is a next page.
      const known = offset + data.length + (page.hasMore ? 1 : 0);
      return { data, totalCount: known };
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
