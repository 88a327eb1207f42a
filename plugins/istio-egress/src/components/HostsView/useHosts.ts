import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { SortDescriptor, useTable } from '@backstage/ui';
import { facetValues } from '../../catalog/facetValues';
import { policyFilter } from '../../catalog/policyFilter';
import { FILTER_FIELDS } from '../../catalog/policyFilters';

/** A host, and how many policies allow it. */
export interface HostRow {
  id: string;
  policies: number;
}

/**
 * All hosts at once: the catalog counts them in one query, and answers with a
 * line a host, however many policies there are.
 */
export function useHosts(search: string) {
  const catalogApi = useApi(catalogApiRef);
  return useTable<HostRow>({
    mode: 'complete',
    search,
    searchFn: (hosts, term) =>
      hosts.filter(({ id }) => id.includes(term.trim().toLowerCase())),
    initialSort: { column: 'policies', direction: 'descending' },
    sortFn: sorted,
    getData: async () => {
      const hosts = await facetValues(catalogApi, FILTER_FIELDS.host, {
        filter: policyFilter,
      });
      return hosts.map(({ value, count }) => ({ id: value, policies: count }));
    },
  });
}

function sorted(hosts: HostRow[], { column, direction }: SortDescriptor) {
  const sign = direction === 'descending' ? -1 : 1;
  return [...hosts].sort((left, right) =>
    column === 'policies' && left.policies !== right.policies
      ? sign * (left.policies - right.policies)
      : // Hosts that as many policies allow are in the order of the alphabet.
        (column === 'policies' ? 1 : sign) * left.id.localeCompare(right.id),
  );
}
