import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { LeftObject } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Moment } from '../Moment';
import styles from './LeftBehind.module.css';

/** Objects of removed policies that nobody has deleted in the cluster: they may still open or block a route. */
export const LeftBehind = ({ objects }: { objects: readonly LeftObject[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Alert
      status="warning"
      className={styles.alert}
      title={t('inCluster.leftBehind.title', { count: objects.length })}
      description={
        <>
          <Text>{t('inCluster.leftBehind.description')}</Text>
          <details>
            <summary>{t('inCluster.objects')}</summary>
            <ul aria-label={t('inCluster.leftBehind.list')}>
              {objects.map(
                ({ apiVersion, kind, namespace, name, policy, since = '' }) => (
                  <li key={[apiVersion, kind, namespace, name].join(' ')}>
                    {kind} {[namespace, name].filter(Boolean).join('/')}{' '}
                    <Text variant="body-small" color="secondary">
                      {t('inCluster.leftBehind.of', {
                        policy: policy.slice(policy.lastIndexOf('/') + 1),
                      })}{' '}
                      <Moment at={since} />
                    </Text>
                  </li>
                ),
              )}
            </ul>
          </details>
        </>
      }
    />
  );
};
