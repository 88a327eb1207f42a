import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, ColumnConfig, Table } from '@backstage/ui';
import { DiscoveredCall } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { Mark } from '../Mark';
import { Moment } from '../Moment';
import { useRows } from '../useRows';

/** Calls that were found in a log, the most frequent first. */
export const LoggedCallsTable = (props: {
  calls: readonly DiscoveredCall[];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rows = useMemo(
    () => props.calls.map((call, index) => ({ ...call, id: String(index) })),
    [props.calls],
  );
  const { tableProps } = useRows(rows);
  const columns = useMemo(
    (): ColumnConfig<DiscoveredCall & { id: string }>[] => [
      {
        id: 'host',
        label: t('discover.host'),
        isRowHeader: true,
        defaultWidth: '3fr',
        minWidth: 150,
        cell: ({ host, port }) => <CellText title={`${host}:${port}`} />,
      },
      {
        id: 'caller',
        label: t('discover.caller'),
        defaultWidth: '2fr',
        minWidth: 130,
        cell: ({ namespace, workload, source }) => (
          <CellText
            title={
              [namespace, workload].filter(Boolean).join('/') ||
              source ||
              t('discover.unknownCaller')
            }
            description={source}
          />
        ),
      },
      {
        id: 'count',
        label: t('discover.count'),
        defaultWidth: '1fr',
        minWidth: 80,
        cell: ({ count }) => <CellText title={String(count)} />,
      },
      {
        id: 'last',
        label: t('discover.last'),
        defaultWidth: '2fr',
        minWidth: 130,
        cell: ({ last }) => (
          <Cell>
            {last ? <Moment at={last} /> : t('discover.unknownCaller')}
          </Cell>
        ),
      },
      {
        id: 'outcome',
        label: t('discover.outcome'),
        defaultWidth: '1fr',
        minWidth: 100,
        cell: ({ outcome, wouldBeRefused }) => (
          <Cell>
            {wouldBeRefused ? (
              <Mark tone="warning">{t('discover.wouldBeRefused')}</Mark>
            ) : (
              <Mark tone={outcome === 'denied' ? 'removed' : 'added'}>
                {t(`discover.${outcome}`)}
              </Mark>
            )}
          </Cell>
        ),
      },
      {
        id: 'policy',
        label: t('discover.policy'),
        defaultWidth: '2fr',
        minWidth: 130,
        cell: ({ policy }) => (
          <CellText title={policy ?? t('discover.noPolicy')} />
        ),
      },
    ],
    [t],
  );
  return <Table {...tableProps} columnConfig={columns} />;
};
