import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ExplainedManifests } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { CallsTable } from './CallsTable';
import { ChangesTable } from './ChangesTable';
import styles from './Explain.module.css';
import { FindingList } from './FindingList';
import { groupFindings } from './groupFindings';
import { ReplacingRequests } from './ReplacingRequests';
import { Section } from './Section';

/** What manifests do, what is wrong with them, and what replaces them. */
export const ExplainedView = (props: { explained: ExplainedManifests }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { calls, totalCalls, totalChanges } = props.explained;
  const { requests, changes } = props.explained.import;
  const findings = groupFindings(props.explained.findings);
  const left = groupFindings(props.explained.import.left);
  const some = (shown: number, all: number) => ({
    shown: String(shown),
    all: String(all),
  });

  return (
    <div className={styles.results}>
      <Section
        title={t('explain.findings.title', { number: String(findings.length) })}
      >
        {findings.length === 0 ? (
          <Text as="p">{t('explain.findings.none')}</Text>
        ) : (
          <FindingList findings={findings} />
        )}
      </Section>
      <Section
        title={t('explain.calls.title', { number: String(totalCalls) })}
        description={t('explain.calls.description')}
      >
        {calls.length < totalCalls && (
          <Text as="p">
            {t('explain.calls.limited', some(calls.length, totalCalls))}
          </Text>
        )}
        {calls.length === 0 ? (
          <Text as="p">{t('explain.nothing.description')}</Text>
        ) : (
          <CallsTable calls={calls} />
        )}
      </Section>
      <Section
        title={t('explain.requests.title', { number: String(requests.length) })}
      >
        {requests.length === 0 ? (
          <Text as="p">{t('explain.requests.none')}</Text>
        ) : (
          <ReplacingRequests requests={requests} />
        )}
      </Section>
      {left.length > 0 && (
        <Section
          title={t('explain.requests.left', { number: String(left.length) })}
        >
          <FindingList findings={left} />
        </Section>
      )}
      {requests.length > 0 && (
        <Section
          title={t('explain.requests.changes', {
            number: String(totalChanges),
          })}
        >
          {changes.length < totalChanges && (
            <Text as="p">
              {t(
                'explain.requests.limited',
                some(changes.length, totalChanges),
              )}
            </Text>
          )}
          {changes.length === 0 ? (
            <Text as="p">{t('explain.requests.noChanges')}</Text>
          ) : (
            <ChangesTable changes={changes} />
          )}
        </Section>
      )}
    </div>
  );
};
