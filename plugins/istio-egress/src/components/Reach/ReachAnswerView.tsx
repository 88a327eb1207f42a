import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ReachAnswer } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Coded } from '../Coded';
import { CallPath } from '../Explain/CallPath';
import { ChangesTable } from '../Explain/ChangesTable';
import styles from '../Explain/Explain.module.css';
import { FindingList } from '../Explain/FindingList';
import { groupFindings } from '../Explain/groupFindings';
import { Section } from '../Explain/Section';
import { MakeRequestLink } from '../MakeRequestLink';
import { Mark, Tone } from '../Mark';

const TONES: Record<ReachAnswer['answer'], Tone> = {
  allowed: 'added',
  denied: 'removed',
  unknown: 'warning',
};

/** Allowed, denied or unknown, and why. */
export const ReachAnswerView = ({ answer: told }: { answer: ReachAnswer }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { answer, because, policies, findings, request, changes } = told;
  return (
    <div role="status" className={styles.list}>
      <div className={styles.item}>
        <Mark tone={TONES[answer]}>{t(`reach.${answer}`)}</Mark>
        <div className={styles.text}>
          {because && (
            <Text as="p">
              <Coded>{`${because}.`}</Coded>
            </Text>
          )}
          {policies.map(({ policy, route, until }) => (
            <div key={policy}>
              <Text as="p" weight="bold">
                {t('reach.by', { policy })}
                {until && `, ${t('reach.until', { day: until })}`}
              </Text>
              <CallPath path={route} none="" />
            </div>
          ))}
        </div>
        {request && (
          <MakeRequestLink request={request} label={t('reach.make')} />
        )}
      </div>
      {findings.length > 0 && (
        <FindingList findings={groupFindings(findings)} />
      )}
      {changes && (
        <Section title={t('reach.changes', { number: String(changes.length) })}>
          {changes.length === 0 ? (
            <Text as="p">{t('reach.noChanges')}</Text>
          ) : (
            <ChangesTable changes={changes} />
          )}
        </Section>
      )}
    </div>
  );
};
