import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';
import { Moment } from '../Moment';
import { Drift } from './useDrift';

/** Beside the policies that have drifted: as of when, and whether these are all of them. */
export const DriftNote = ({ drift }: { drift: Drift }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { among = [], drifted, error, reload } = drift;
  if (error) {
    return (
      <CallFailed
        title={t('page.drift.failed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!drifted) {
    return <Text role="status">{t('page.drift.loading')}</Text>;
  }
  const { policies, checkedAt } = drifted;
  return (
    <div>
      <Text as="p">
        {checkedAt ? (
          <>
            {t('page.drift.checked')} <Moment at={checkedAt} />
          </>
        ) : (
          t('page.drift.unchecked')
        )}
      </Text>
      {policies.length > among.length && (
        <Text as="p">
          {t('page.drift.limited', {
            all: String(policies.length),
            shown: String(among.length),
          })}
        </Text>
      )}
    </div>
  );
};
