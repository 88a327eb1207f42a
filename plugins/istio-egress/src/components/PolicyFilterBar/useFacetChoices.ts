import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { facetValues } from '../../catalog/facetValues';
import { policyFilter } from '../../catalog/policyFilter';
import { FacetFilter, FILTER_FIELDS } from '../../catalog/policyFilters';
import { Choice } from './ChoiceSelect';

/** Each title is read from the catalog: with more entities, their names have to do. */
const MOST_TITLES = 200;

/** The values that policies have for a filter. They are loaded when `load` is called, for most people never open it. */
export function useFacetChoices(
  filter: FacetFilter,
  entities?: { defaultKind: string },
) {
  const catalogApi = useApi(catalogApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const [choices, setChoices] = useState<Choice[]>();
  const [failed, setFailed] = useState(false);

  const labelOf = async (value: string, count: number) => {
    if (!entities || !presentationApi) {
      return value;
    }
    const presentation = presentationApi.forEntity(value, entities);
    return count > MOST_TITLES
      ? presentation.snapshot.primaryTitle
      : (await presentation.promise).primaryTitle;
  };

  const load = async () => {
    try {
      const values = await facetValues(catalogApi, FILTER_FIELDS[filter], {
        filter: policyFilter,
      });
      const loaded = await Promise.all(
        values.map(async ({ value }) => ({
          value,
          label: await labelOf(value, values.length),
        })),
      );
      setChoices(loaded);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };

  return { choices, failed, load };
}
