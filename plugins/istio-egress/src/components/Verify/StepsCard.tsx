import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import {
  Verification,
  VerificationStep,
} from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { groupSteps } from './groupSteps';
import { Steps } from './Steps';
import styles from './StepsCard.module.css';

/** What a policy's kit tries, by who tries it. */
export const StepsCard = ({ verification }: { verification: Verification }) => {
  const { runs, steps } = verification;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const tried = (from: string, by: VerificationStep['by']) =>
    runs.some(run => run.from === from && run.tries.includes(by));

  return (
    <EntityInfoCard title={t('verify.steps.title')}>
      <Flex direction="column" gap="6">
        <Text as="p">{t('verify.steps.description')}</Text>
        {[...new Set(steps.map(({ by }) => by))].map(by => (
          <section key={by} aria-label={t(`verify.steps.by.${by}`)}>
            <Text as="h4" weight="bold" className={styles.title}>
              {t(`verify.steps.by.${by}`)}
            </Text>
            {!tried('workload', by) && (
              <Text as="p" variant="body-small">
                {t('verify.steps.jobsOnly')}
              </Text>
            )}
            <ul className={styles.groups}>
              {groupSteps(steps.filter(step => step.by === by)).map(group => (
                <li key={group.steps[0].id}>
                  <Steps group={group} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Flex>
    </EntityInfoCard>
  );
};
