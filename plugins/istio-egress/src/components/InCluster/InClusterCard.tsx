import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { PolicyInCluster } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Age } from '../Age';
import { CallFailed } from '../CallFailed';
import { Facts } from '../Facts';
import { visibleText } from '../files/visibleText';
import { WebLink } from '../History/WebLink';
import { Moment } from '../Moment';
import { ClusterStateMark } from './ClusterStateMark';
import styles from './InCluster.module.css';
import { ObjectItem } from './ObjectItem';
import { Progress } from './Progress';
import { useInCluster } from './useInCluster';
import { VerificationResult } from './VerificationResult';

const DOCUMENTATION =
  'https://github.com/istio-egress/istio-egress/blob/main/docs/in-force.md#connect-a-cluster';

const Known = ({ value }: { value: PolicyInCluster }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { state, since, lookedAt, reason, cluster, objects } = value;
  if (state === undefined || since === undefined || lookedAt === undefined) {
    return <Text role="status">{t('inCluster.notLooked')}</Text>;
  }
  const attention = objects.filter(object => object.state !== 'in force');
  return (
    <>
      <Flex gap="2" align="center">
        <ClusterStateMark state={state} />
        <Text>{t(`inCluster.meaning.${state}`)}</Text>
      </Flex>
      {reason !== undefined && <Text>{visibleText(reason)}</Text>}
      {state === 'pending' && <Progress value={value} />}
      <Facts
        facts={[
          [t('inCluster.cluster'), cluster],
          [t('inCluster.since'), <Moment key="since" at={since} />],
          [t('inCluster.lookedAt'), <Age key="age" at={lookedAt} />],
        ]}
      />
      {attention.length > 0 && (
        <section aria-label={t('inCluster.attention')}>
          <ul className={styles.objects}>
            {attention.map(object => (
              <ObjectItem
                key={`${object.kind} ${object.namespace} ${object.name}`}
                object={object}
              />
            ))}
          </ul>
        </section>
      )}
      <VerificationResult value={value} />
      <details>
        <summary>
          {t('inCluster.allObjects', { count: objects.length })}
        </summary>
        <ul className={styles.objects} aria-label={t('inCluster.objects')}>
          {objects.map(object => (
            <ObjectItem
              key={`${object.kind} ${object.namespace} ${object.name}`}
              object={{ ...object, differences: [] }}
            />
          ))}
        </ul>
      </details>
    </>
  );
};

/** How a policy stands in its cluster: merged, applied, in force, and what somebody has changed since. */
export const InClusterCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { reload, ...loaded } = useInCluster();
  return (
    <EntityInfoCard title={t('inCluster.title')}>
      <Flex direction="column" gap="4">
        {loaded.state === 'loading' && (
          <Text role="status">{t('inCluster.loading')}</Text>
        )}
        {loaded.state === 'failed' && (
          <CallFailed
            title={t('inCluster.failed')}
            error={loaded.error}
            onRetry={reload}
          />
        )}
        {loaded.state === 'loaded' &&
          (loaded.value.connected ? (
            <Known value={loaded.value} />
          ) : (
            <Text as="p">
              {t('inCluster.notConnected')}{' '}
              <WebLink href={DOCUMENTATION}>{t('inCluster.connect')}</WebLink>
            </Text>
          ))}
      </Flex>
    </EntityInfoCard>
  );
};
