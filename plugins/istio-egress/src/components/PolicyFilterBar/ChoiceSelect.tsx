import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';

/** Of all that match: a longer list is nothing that anyone reads. */
const MOST_SHOWN = 50;

/** In place of a value: whatever it is. No name of any kind is this. */
const ANY = '*';

/** Something to choose, as it is called. */
export interface Choice {
  value: string;
  label: string;
}

interface ChoiceSelectProps {
  label: string;
  /** Absent while they are not known yet. */
  choices?: readonly Choice[];
  failed?: boolean;
  /** What is chosen, even if it is none of the choices. */
  chosen?: Choice;
  onChoose: (value: string | undefined) => void;
  /** Called when the choices are about to be shown. */
  onOpen?: () => void;
}

/** One of many choices, or none: as many as fit are shown, and typing finds the others. */
export const ChoiceSelect = (props: ChoiceSelectProps) => {
  const { label, choices = [], failed, chosen, onChoose, onOpen } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [typed, setTyped] = useState('');

  const matching = choices.filter(
    choice =>
      choice.value !== chosen?.value &&
      choice.label.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
  );
  const hidden = matching.length - MOST_SHOWN;
  const remark = (text: string) => ({ id: text, label: text, disabled: true });
  const remarks = [
    ...(failed ? [remark(t('filters.failed'))] : []),
    ...(hidden > 0 ? [remark(t('filters.more', { count: hidden }))] : []),
  ];

  return (
    <Select
      label={label}
      options={[
        { id: ANY, label: t('filters.any') },
        ...(chosen ? [{ id: chosen.value, label: chosen.label }] : []),
        ...matching
          .slice(0, MOST_SHOWN)
          .map(choice => ({ id: choice.value, label: choice.label })),
        ...remarks,
      ]}
      value={chosen?.value ?? ANY}
      onChange={value => onChoose(value ? String(value) : undefined)}
      search={{
        mode: 'server',
        inputValue: typed,
        onInputChange: setTyped,
        placeholder: t('filters.find'),
      }}
      onOpenChange={open => {
        setTyped('');
        if (open) onOpen?.();
      }}
    />
  );
};
