import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import { useId } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldStatus } from '../frame/FieldStatus';
import { StatusLine } from '../frame/StatusLine';
import { WorkloadDraft } from './schema';
import { assumedLabels, fromLabels, needsConfirmation } from './workloadDraft';

/** The labels that a policy would look for, which nobody has told of yet. */
export const LabelsConfirmation = (props: {
  draft: WorkloadDraft;
  /** Whether the page was left without an answer. */
  isMissing: boolean;
  onChange: (draft: WorkloadDraft) => void;
}) => {
  const { draft, isMissing, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const statusId = useId();
  const labels = assumedLabels(draft);
  const isConfirmed = fromLabels(draft.selector) === fromLabels(labels);
  if (labels === undefined || !(isConfirmed || needsConfirmation(draft))) {
    return null;
  }
  return (
    <div>
      <Checkbox
        isSelected={isConfirmed}
        aria-describedby={statusId}
        onChange={isSelected =>
          onChange({ ...draft, selector: isSelected ? labels : undefined })
        }
      >
        {t('workloadField.confirmLabels', { labels: fromLabels(labels) })}
      </Checkbox>
      <FieldStatus id={statusId}>
        {!isConfirmed && (
          <StatusLine tone={isMissing ? 'error' : 'help'}>
            {t('workloadField.confirmLabelsHelp')}
          </StatusLine>
        )}
      </FieldStatus>
    </div>
  );
};
