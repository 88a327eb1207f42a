import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { FacetValue } from '../../catalog/facetValues';
import { policyFilter } from '../../catalog/policyFilter';
import { FILTER_FIELDS } from '../../catalog/policyFilters';
import { withoutClusters } from '../../catalog/withoutClusters';
import { todayOf } from '../../expiry/expiryOf';
import { useLoaded } from '../../loading/useLoaded';
import { useClusters } from '../../platform/usePlatform';

const EXPIRES = 'spec.egress.expires';

/** What all policies that allow a host have in them. */
export interface HostFacts {
  namespaces: FacetValue[];
  proxies: FacetValue[];
  /** The last day of the next one to expire; absent when none will. */
  nextExpiry?: string;
  /** How many are over already. */
  expired: number;
}

/** Asks the catalog for a summary of the policies that allow a host; one query, however many they are. */
export function useHostFacts(host: string) {
  const catalogApi = useApi(catalogApiRef);
  const clusters = useClusters();
  return useLoaded(
    useCallback(async (): Promise<HostFacts> => {
      const { facets } = await catalogApi.getEntityFacets({
        filter: { ...policyFilter, [FILTER_FIELDS.host]: host },
        facets: [FILTER_FIELDS.namespace, FILTER_FIELDS.proxy, EXPIRES],
      });
      const today = todayOf();
      const days = facets[EXPIRES] ?? [];
      return {
        namespaces: facets[FILTER_FIELDS.namespace] ?? [],
        proxies: withoutClusters(facets[FILTER_FIELDS.proxy] ?? [], clusters),
        nextExpiry: days
          .map(({ value }) => value)
          .filter(day => day >= today)
          .sort()[0],
        expired: days
          .filter(({ value }) => value < today)
          .reduce((sum, { count }) => sum + count, 0),
      };
    }, [catalogApi, host, clusters]),
  );
}
