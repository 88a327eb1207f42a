import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Container, Table, useBreakpoint, useTable } from '@backstage/ui';
import { useMemo } from 'react';
import { useClusters } from '../../platform/usePlatform';
import { useQueryContext } from '../../platform/useQueryContext';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { loadProxies, ProxyRow } from './loadProxies';
import { proxyColumns } from './proxyColumns';

/** Policies by the proxy that they lead through. */
export const ProxiesView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const catalogApi = useApi(catalogApiRef);
  const { down } = useBreakpoint();
  const narrow = down('md');
  const clusters = useClusters();
  const context = useQueryContext();
  const { tableProps, reload } = useTable<ProxyRow>({
    mode: 'complete',
    getData: () => loadProxies(catalogApi, clusters, context),
    paginationOptions: { showPageSizeOptions: false },
  });
  const columns = useMemo(() => proxyColumns(t, { narrow }), [t, narrow]);

  return (
    <>
      <EgressHeader view="proxies" description={t('proxies.description')} />
      <Container>
        {tableProps.error ? (
          <CallFailed
            title={t('table.error.title')}
            error={tableProps.error}
            onRetry={() => reload()}
          />
        ) : (
          <Table
            // The table below keeps the cells of columns that are gone.
            key={narrow ? 'narrow' : 'wide'}
            {...tableProps}
            columnConfig={columns}
            emptyState={t('proxies.empty')}
          />
        )}
      </Container>
    </>
  );
};
