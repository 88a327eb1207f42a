import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { ReactNode, useEffect, useId, useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressWorkload.module.css';
import { WorkloadDraft } from './schema';
import { assumedLabels, fromLabels, isGiven, toWord } from './workloadDraft';

/**
 * What most people leave as it is. Closed, it says in one line what holds; it
 * opens where there is something to answer or to correct.
 */
export const WorkloadDetails = (props: {
  draft: WorkloadDraft;
  /** Why a person has to look here; absent where nobody has to. */
  reason?: string;
  /** Whether a field inside has an error. */
  hasError: boolean;
  /** What the form refused the page for: another list each time. */
  refusal?: readonly string[];
  children: ReactNode;
}) => {
  const { draft, reason, hasError, refusal, children } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const id = useId();
  const isNeeded = reason !== undefined || hasError;
  const [isOpen, setOpen] = useState(isNeeded);
  useEffect(() => {
    if (isNeeded) setOpen(true);
  }, [isNeeded, refusal]);

  const kind = toWord(draft.kind) || t('workloadField.anyKind');
  const labels = isGiven(draft) ? assumedLabels(draft) : undefined;
  const summary = [
    kind,
    fromLabels(draft.selector ?? labels),
    t('workloadField.summary.serviceAccount', {
      name: draft.serviceAccount ?? 'default',
    }),
    t(`workloadField.summary.${draft.deployment ?? 'none'}`),
  ];
  return (
    <div className={styles.section}>
      <div className={styles.sectionHead}>
        <Button
          variant="tertiary"
          iconStart={
            isOpen ? (
              <RiArrowDownSLine aria-hidden />
            ) : (
              <RiArrowRightSLine aria-hidden />
            )
          }
          aria-expanded={isOpen}
          aria-controls={id}
          aria-describedby={`${id}summary`}
          onPress={() => setOpen(!isOpen)}
        >
          {t('workloadField.details')}
        </Button>
        <Text id={`${id}summary`} variant="body-small" color="secondary">
          {reason ?? summary.filter(part => part !== '').join(' · ')}
        </Text>
      </div>
      <div id={id} className={styles.sectionBody}>
        {isOpen && children}
      </div>
    </div>
  );
};
