import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiCheckLine, RiTimeLine } from '@remixicon/react';
import { PolicyInCluster } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from './InCluster.module.css';

/** From merged to in force: what is done, and what is waited for. */
export const Progress = ({ value }: { value: PolicyInCluster }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { objects, state } = value;
  const applied = objects.filter(each => each.state === 'in force').length;
  const steps: [string, boolean][] = [
    [t('inCluster.merged'), true],
    [
      t('inCluster.applied', {
        applied: String(applied),
        all: String(objects.length),
      }),
      applied === objects.length && applied > 0,
    ],
    [t('inCluster.state.in force'), state === 'in force'],
  ];
  return (
    <ol className={styles.steps} aria-label={t('inCluster.steps')}>
      {steps.map(([label, done]) => (
        <li key={label} className={styles.step} data-done={done}>
          {done ? (
            <RiCheckLine size={16} aria-hidden />
          ) : (
            <RiTimeLine size={16} aria-hidden />
          )}
          <Text>{label}</Text>
        </li>
      ))}
    </ol>
  );
};
