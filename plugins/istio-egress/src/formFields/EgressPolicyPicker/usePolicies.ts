import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { policyFilter } from '../../catalog/policyFilter';
import { useSettled } from '../draft/useSettled';

/** More are no help to choose from; a few letters leave fewer. */
const LIMIT = 20;

/** The policies that match a text by name, host, owner or namespace. */
export function usePolicies(text: string): Entity[] {
  const catalogApi = useApi(catalogApiRef);
  const search = useSettled(text);
  const [policies, setPolicies] = useState<Entity[]>([]);
  useEffect(() => {
    let wanted = true;
    catalogApi
      .queryEntities({
        filter: policyFilter,
        fullTextFilter: {
          term: search,
          fields: [
            'metadata.name',
            'metadata.title',
            'spec.endpoints',
            'spec.owner',
          ],
        },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: LIMIT,
        totalItems: 'exclude',
      })
      .then(
        ({ items }) => wanted && setPolicies(items),
        () => wanted && setPolicies([]),
      );
    return () => {
      wanted = false;
    };
  }, [catalogApi, search]);
  return policies;
}
