import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../translation';
import { expiryOf, todayOf } from './expiryOf';
import styles from './ExpiryText.module.css';

/** A policy's last day; what is soon or over is said in words, and not by colour alone. */
export const ExpiryText = ({ expires }: { expires?: string }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  if (expires === undefined) {
    return <Text color="secondary">{t('expiry.never')}</Text>;
  }
  const { state, days } = expiryOf(expires, todayOf());
  return (
    <>
      <Text as="p" className={styles.date}>
        {expires}
      </Text>
      {state === 'soon' && (
        <Text as="p" variant="body-small" weight="bold" className={styles.soon}>
          {days === 0 ? t('expiry.today') : t('expiry.soon', { count: days })}
        </Text>
      )}
      {state === 'expired' && (
        <Text as="p" variant="body-small" weight="bold" color="danger">
          {t('expiry.expired')}
        </Text>
      )}
    </>
  );
};
