import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';
import { StepGroup } from './groupSteps';
import styles from './Steps.module.css';

const TONES: Record<NonNullable<StepGroup['expected']>, Tone> = {
  answered: 'added',
  'handed-out': 'added',
  refused: 'warning',
  stopped: 'warning',
};

/** What must come of some steps, what it shows and what it does not, and what a failure means. */
export const Steps = ({ group }: { group: StepGroup }) => {
  const { expected, otherwise, leavesOpen, steps } = group;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <div className={styles.group}>
      <div>
        <Mark tone={expected ? TONES[expected] : 'quiet'}>
          {t(`verify.steps.${expected ?? 'configured'}`)}
        </Mark>
      </div>
      <div className={styles.text}>
        {steps.map(({ id, shows }) => (
          <Text key={id} as="p">
            {shows} <code className={styles.id}>{id}</code>
          </Text>
        ))}
        <Text as="p" variant="body-small">
          <strong>{t('verify.steps.leavesOpen')}</strong> {leavesOpen}
        </Text>
        <Text as="p" variant="body-small">
          <strong>{t('verify.steps.otherwise')}</strong> {otherwise}
        </Text>
      </div>
    </div>
  );
};
