import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  KeptVerification,
  PolicyInCluster,
} from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { visibleText } from '../files/visibleText';
import { Mark, Tone } from '../Mark';
import { Moment } from '../Moment';
import styles from './InCluster.module.css';

type Outcome = 'verified' | 'failed' | 'incomplete' | 'outdated';

const TONES: Record<Outcome, Tone> = {
  verified: 'added',
  failed: 'removed',
  incomplete: 'warning',
  outdated: 'quiet',
};

const Kept = ({ verification }: { verification: KeptVerification }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { at, passed, total, failed, notTried } = verification;
  const outcome = outcomeOf(verification);
  return (
    <>
      <Flex gap="2" align="center">
        <Mark tone={TONES[outcome]}>
          {t(`inCluster.verification.outcome.${outcome}`)}
        </Mark>
        <Text>
          {t('inCluster.verification.on')} <Moment at={at} />
          {': '}
          {t('inCluster.verification.steps', {
            passed: String(passed),
            total: String(total),
          })}
        </Text>
      </Flex>
      {outcome === 'outdated' && (
        <Text>{t('inCluster.verification.outdated')}</Text>
      )}
      {failed.length > 0 && (
        <ul
          className={styles.objects}
          aria-label={t('inCluster.verification.failed')}
        >
          {failed.map(({ id, says }) => (
            <li key={id}>
              <Text weight="bold">{visibleText(id)}</Text>{' '}
              <Text>{visibleText(says)}</Text>
            </li>
          ))}
        </ul>
      )}
      {notTried.length > 0 && (
        <Text>
          {t('inCluster.verification.notTried', {
            steps: notTried.map(visibleText).join(', '),
          })}
        </Text>
      )}
    </>
  );
};

/** What the policy's verification kit has found last, step by step where that is not what it should. */
export const VerificationResult = ({
  value: { verification, verificationProblem },
}: {
  value: PolicyInCluster;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <section aria-label={t('inCluster.verification.title')}>
      <Flex direction="column" gap="2">
        {verificationProblem !== undefined && (
          <Text>
            {t('inCluster.verification.problem', {
              problem: visibleText(verificationProblem),
            })}
          </Text>
        )}
        {verification && <Kept verification={verification} />}
        {!verification && verificationProblem === undefined && (
          <Text>{t('inCluster.verification.none')}</Text>
        )}
      </Flex>
    </section>
  );
};

function outcomeOf({
  isCurrent,
  failed,
  passed,
  total,
}: KeptVerification): Outcome {
  if (!isCurrent) return 'outdated';
  if (failed.length > 0) return 'failed';
  return passed === total ? 'verified' : 'incomplete';
}
