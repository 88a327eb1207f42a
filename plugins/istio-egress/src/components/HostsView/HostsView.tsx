import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  CellText,
  ColumnConfig,
  Container,
  Link,
  SearchField,
  Table,
} from '@backstage/ui';
import { useMemo } from 'react';
import { hostRouteRef } from '../../routes';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { useSearchParameter } from '../EgressPage/useSearchParameter';
import { EmptyTable } from '../PolicyTable/EmptyTable';
import styles from './HostsView.module.css';
import { HostRow, useHosts } from './useHosts';

/** Policies by host: who talks to it is one click away. */
export const HostsView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [search, setSearch] = useSearchParameter();
  const { tableProps, reload } = useHosts(search);
  const hostLink = useRouteRef(hostRouteRef);

  const columns = useMemo(
    (): ColumnConfig<HostRow>[] => [
      {
        id: 'host',
        label: t('hosts.host'),
        isRowHeader: true,
        isSortable: true,
        defaultWidth: '4fr',
        minWidth: 150,
        cell: ({ id }) => (
          <Cell>
            <Link className={styles.host} href={hostLink?.({ host: id }) ?? ''}>
              {id}
            </Link>
          </Cell>
        ),
      },
      {
        id: 'policies',
        label: t('hosts.policies'),
        isSortable: true,
        defaultWidth: '1fr',
        minWidth: 110,
        cell: ({ policies }) => <CellText title={String(policies)} />,
      },
    ],
    [hostLink, t],
  );

  return (
    <>
      <EgressHeader view="hosts" description={t('hosts.description')} />
      <Container>
        <SearchField
          className={styles.search}
          aria-label={t('hosts.search.label')}
          placeholder={t('hosts.search.placeholder')}
          value={search}
          onChange={setSearch}
        />
        {tableProps.error ? (
          <CallFailed
            title={t('table.error.title')}
            error={tableProps.error}
            onRetry={() => reload()}
          />
        ) : (
          <Table
            {...tableProps}
            pagination={
              tableProps.data?.length === 0
                ? { type: 'none' }
                : tableProps.pagination
            }
            columnConfig={columns}
            emptyState={
              <EmptyTable
                title={t('hosts.empty.title')}
                description={t('hosts.empty.description')}
                noMatch={
                  search
                    ? {
                        title: t('hosts.noMatch', { search }),
                        clear: t('hosts.showAll'),
                        onClear: () => setSearch(''),
                      }
                    : undefined
                }
              />
            }
          />
        )}
      </Container>
    </>
  );
};
