import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../translation';
import { expiryOf } from './expiryOf';

const COLORS = {
  valid: 'secondary',
  soon: 'warning',
  expired: 'danger',
} as const;

/** A policy's last day; what is soon or over is said in words, and not by colour alone. */
export const ExpiryText = ({ expires }: { expires?: string }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  if (expires === undefined) {
    return <Text color="secondary">{t('expiry.never')}</Text>;
  }
  // Policies name a day, not a moment: the day of UTC, as in the backend.
  const today = new Date().toISOString().slice(0, 10);
  const { state, days } = expiryOf(expires, today);
  const words = {
    valid: () => expires,
    soon: () => t('expiry.soon', { date: expires, count: days }),
    expired: () => t('expiry.expired', { date: expires }),
  };
  return (
    <Text color={COLORS[state]} weight={state === 'valid' ? 'regular' : 'bold'}>
      {words[state]()}
    </Text>
  );
};
