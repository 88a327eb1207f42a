import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import { expiryOf, todayOf } from '../../expiry/expiryOf';
import { istioEgressTranslationRef } from '../../translation';

/** Says that a policy is over, or soon will be, and leads to its renewal; nothing before that. */
export const ExpiryAlert = (props: { expires?: string; renew?: string }) => {
  const { expires, renew } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  if (expires === undefined) {
    return <></>;
  }
  const { state, days } = expiryOf(expires, todayOf());
  if (state === 'valid') {
    return <></>;
  }
  const expired = state === 'expired';
  const soon =
    days === 0
      ? t('actions.expiring.today')
      : t('actions.expiring.soon', { count: days, day: expires });
  return (
    <Alert
      status={expired ? 'danger' : 'warning'}
      icon
      title={expired ? t('actions.expiring.expired', { day: expires }) : soon}
      description={
        expired
          ? t('actions.expiring.expiredDescription')
          : t('actions.expiring.soonDescription')
      }
      customActions={
        renew && (
          <ButtonLink size="small" variant="secondary" href={renew}>
            {t('actions.renew')}
          </ButtonLink>
        )
      }
    />
  );
};
