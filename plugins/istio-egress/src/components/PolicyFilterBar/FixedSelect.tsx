import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';

const ANY = '*';

/** One of a few choices that are always the same, or none. */
export function FixedSelect<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  labelOf: (value: Value) => string;
  chosen?: Value;
  onChoose: (value: Value | undefined) => void;
}) {
  const { label, values, labelOf, chosen, onChoose } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Select
      label={label}
      options={[
        { id: ANY, label: t('filters.any') },
        ...values.map(value => ({ id: value, label: labelOf(value) })),
      ]}
      value={chosen ?? ANY}
      onChange={value => onChoose(values.find(each => each === value))}
    />
  );
}
