import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { ExplainedCall } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { callColumns } from './callColumns';
import { CallPath } from './CallPath';
import { OutcomeMark } from './OutcomeMark';
import { WrappedCell } from './WrappedCell';
import { useRows } from '../useRows';

/** What fails comes first, and what nobody named last. */
function weightOf({ host, outcome }: ExplainedCall): number {
  if (host === '*') return 2;
  return outcome === 'broken' || outcome === 'nowhere' ? 0 : 1;
}

/** Where calls go, one a row. */
export const CallsTable = ({ calls }: { calls: readonly ExplainedCall[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rows = useMemo(
    () =>
      [...calls]
        .sort((a, b) => weightOf(a) - weightOf(b))
        .map((call, index) => ({ ...call, id: String(index) })),
    [calls],
  );
  const { tableProps } = useRows(rows);
  const columns = useMemo(
    (): ColumnConfig<ExplainedCall & { id: string }>[] => [
      ...callColumns<ExplainedCall & { id: string }>(t),
      {
        id: 'path',
        label: t('explain.calls.path'),
        defaultWidth: '4fr',
        minWidth: 180,
        cell: ({ path }) => (
          <Cell>
            <CallPath path={path} none={t('explain.calls.none')} />
          </Cell>
        ),
      },
      {
        id: 'tls',
        label: t('explain.calls.tls'),
        defaultWidth: '1.3fr',
        minWidth: 110,
        cell: ({ tls }) => <WrappedCell text={t(`explain.tls.${tls}`)} />,
      },
      {
        id: 'outcome',
        label: t('explain.calls.outcome'),
        defaultWidth: '1.5fr',
        minWidth: 140,
        cell: ({ outcome }) => (
          <Cell>
            <OutcomeMark outcome={outcome} />
          </Cell>
        ),
      },
    ],
    [t],
  );
  return <Table {...tableProps} columnConfig={columns} />;
};
