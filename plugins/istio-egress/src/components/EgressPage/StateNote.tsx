import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { Age } from '../Age';
import { CallFailed } from '../CallFailed';
import { StateFilter } from './useStateFilter';

/** Beside the policies that are in one state: as of when, and whether these are all of them. */
export const StateNote = ({ filter }: { filter: StateFilter }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { loaded, among = [], reload } = filter;
  if (loaded.state === 'failed') {
    return (
      <CallFailed
        title={t('inCluster.list.failed')}
        error={loaded.error}
        onRetry={reload}
      />
    );
  }
  if (loaded.state === 'loading' || loaded.value === undefined) {
    return <Text role="status">{t('inCluster.list.loading')}</Text>;
  }
  const { policies, lookedAt } = loaded.value;
  return (
    <div>
      <Text as="p">
        {lookedAt ? (
          <>
            {t('inCluster.list.lookedAt')} <Age at={lookedAt} />
          </>
        ) : (
          t('inCluster.list.notConnected')
        )}
      </Text>
      {policies.length > among.length && (
        <Text as="p">
          {t('inCluster.list.limited', {
            all: String(policies.length),
            shown: String(among.length),
          })}
        </Text>
      )}
    </div>
  );
};
