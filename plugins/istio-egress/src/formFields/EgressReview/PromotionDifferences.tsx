import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { PlatformDifference } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import styles from './EgressReview.module.css';

/** What a promoted policy meets in a cluster that it does not in the one that it comes from. */
export const PromotionDifferences = (props: {
  from: string;
  cluster: string;
  differences: readonly PlatformDifference[];
}) => {
  const { from, cluster, differences } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const title = t('review.differs', { from });
  return (
    <section className={styles.section}>
      <Text as="h3" weight="bold">
        {title}
      </Text>
      {differences.length === 0 ? (
        <Text color="secondary">
          {t('review.differsNowhere', { from, cluster })}
        </Text>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.differences} aria-label={title}>
            <thead>
              <tr>
                <td />
                <th scope="col">{from}</th>
                <th scope="col">{cluster}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ what, hosts, from: was, to }) => (
                <tr key={[what, ...hosts].join(' ')}>
                  <th scope="row">
                    {[what, hosts.join(', ')].filter(Boolean).join(': ')}
                  </th>
                  <td>{was}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
