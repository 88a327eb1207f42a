import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { DiscoveredCalls } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from '../Explain/Explain.module.css';
import { Section } from '../Explain/Section';
import { MakeRequestLink } from '../MakeRequestLink';
import { LoggedCallsTable } from './LoggedCallsTable';
import { PolicyUses } from './PolicyUses';

/** Who calls what, and the requests that are missing. */
export const DiscoveredView = (props: { discovered: DiscoveredCalls }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { calls, totalCalls, requests, uses, unread } = props.discovered;
  const isUncovered = calls.some(({ policy }) => policy === undefined);
  return (
    <div className={styles.results}>
      <Section title={t('discover.calls', { number: String(totalCalls) })}>
        {unread > 0 && (
          <Text as="p">{t('discover.unread', { number: String(unread) })}</Text>
        )}
        {calls.length < totalCalls && (
          <Text as="p">
            {t('explain.calls.limited', {
              shown: String(calls.length),
              all: String(totalCalls),
            })}
          </Text>
        )}
        {calls.length === 0 ? (
          <Text as="p">{t('discover.none')}</Text>
        ) : (
          <LoggedCallsTable calls={calls} />
        )}
      </Section>
      {calls.length > 0 && (
        <Section
          title={t('discover.requests', { number: String(requests.length) })}
        >
          {requests.length === 0 && (
            <Text as="p">
              {isUncovered
                ? t('discover.needsNamespace')
                : t('discover.noRequests')}
            </Text>
          )}
          <ul className={styles.list}>
            {requests.map(({ workload, destinations, ...request }) => (
              <li
                key={`${workload.namespace}/${request.name}`}
                className={styles.item}
              >
                <div className={styles.text}>
                  <Text as="p" weight="bold">
                    {workload.namespace}/
                    {workload.name ?? t('explain.requests.every')}
                  </Text>
                  <Text as="p">
                    {destinations
                      .map(({ host, port }) => `${host}:${port}`)
                      .join(', ')}
                  </Text>
                </div>
                <MakeRequestLink
                  request={{ ...request, workload, destinations }}
                  label={t('explain.requests.make')}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {calls.length > 0 && uses.length > 0 && (
        <Section
          title={t('discover.uses', { number: String(uses.length) })}
          description={t('discover.usesDescription')}
        >
          <PolicyUses uses={uses} />
        </Section>
      )}
    </div>
  );
};
