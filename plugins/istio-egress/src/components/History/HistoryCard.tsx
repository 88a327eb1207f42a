import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Flex, Skeleton, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Loaded } from '../../loading/useLoaded';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';

/** A part of the history, once it is there. */
export function HistoryCard<Value>(props: {
  title: string;
  failed: string;
  loaded: Loaded<Value> & { reload: () => void };
  children: (value: Value) => ReactNode;
}) {
  const { title, failed, loaded, children } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <EntityInfoCard title={title}>
      <Flex direction="column" gap="4">
        {loaded.state === 'loading' && (
          <>
            <Text role="status">{t('history.loading')}</Text>
            <Skeleton height="3rem" />
          </>
        )}
        {loaded.state === 'failed' && (
          <CallFailed
            title={failed}
            error={loaded.error}
            onRetry={loaded.reload}
          />
        )}
        {loaded.state === 'loaded' && children(loaded.value)}
      </Flex>
    </EntityInfoCard>
  );
}
