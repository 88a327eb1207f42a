import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { FacetFilter } from '../../catalog/policyFilters';
import { Choice, ChoiceSelect } from './ChoiceSelect';
import { useFacetChoices } from './useFacetChoices';

interface EntityFacetSelectProps {
  filter: FacetFilter;
  label: string;
  defaultKind: string;
  /** Offered beside the entities. */
  others?: readonly Choice[];
  /** The references of entities that are not offered. */
  leftOut?: readonly string[];
  chosen?: string;
  onChoose: (value: string | undefined) => void;
}

/** A filter by one of the entities that policies relate to, each by its title. */
export const EntityFacetSelect = (props: EntityFacetSelectProps) => {
  const { filter, label, defaultKind, others = [], chosen, onChoose } = props;
  const { leftOut = [] } = props;
  const { choices, failed, load } = useFacetChoices(filter, { defaultKind });
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const known = [...others, ...(choices ?? [])].filter(
    ({ value }) => !leftOut.includes(value),
  );

  const toChoice = (value: string): Choice =>
    known.find(choice => choice.value === value) ?? {
      value,
      label: entityPresentationSnapshot(value, { defaultKind }, presentationApi)
        .primaryTitle,
    };

  return (
    <ChoiceSelect
      label={label}
      choices={known}
      failed={failed}
      chosen={chosen === undefined ? undefined : toChoice(chosen)}
      onChoose={onChoose}
      onOpen={load}
    />
  );
};
