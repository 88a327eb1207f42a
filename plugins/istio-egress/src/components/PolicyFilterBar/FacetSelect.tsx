import { FacetFilter } from '../../catalog/policyFilters';
import { ChoiceSelect } from './ChoiceSelect';
import { useFacetChoices } from './useFacetChoices';

/** A filter by one of the values that policies have. */
export const FacetSelect = (props: {
  filter: FacetFilter;
  label: string;
  chosen?: string;
  onChoose: (value: string | undefined) => void;
}) => {
  const { filter, label, chosen, onChoose } = props;
  const { choices, failed, load } = useFacetChoices(filter);
  return (
    <ChoiceSelect
      label={label}
      choices={choices}
      failed={failed}
      chosen={chosen ? { value: chosen, label: chosen } : undefined}
      onChoose={onChoose}
      onOpen={load}
    />
  );
};
