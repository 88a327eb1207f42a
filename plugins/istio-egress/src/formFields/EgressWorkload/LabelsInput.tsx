import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { JudgedText } from '../frame/JudgedText';
import { WorkloadDraft } from './schema';
import { fromLabels, isGiven, toLabels } from './workloadDraft';

/** The labels by which the pods are found, as `key=value` pairs. */
export const LabelsInput = (props: {
  draft: WorkloadDraft;
  findings: Finding[];
  onChange: (draft: WorkloadDraft) => void;
}) => {
  const { draft, findings, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const written = fromLabels(draft.selector);
  const [typed, setTyped] = useState(written);
  // What is typed stays as it is, a last comma included, while it means the same.
  const value = fromLabels(toLabels(typed)) === written ? typed : written;
  return (
    <JudgedText
      label={t('workloadField.selector')}
      description={t('workloadField.selectorHelp')}
      placeholder={isGiven(draft) && draft.name ? `app=${draft.name}` : ''}
      value={value}
      findings={findings}
      onChange={text => {
        setTyped(text);
        onChange({ ...draft, selector: toLabels(text) });
      }}
    />
  );
};
