import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, ColumnConfig, Table } from '@backstage/ui';
import { PolicyUse } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { Moment } from '../Moment';
import { useRows } from '../useRows';

/** Policies, and when each was used last. */
export const PolicyUses = (props: { uses: readonly PolicyUse[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rows = useMemo(
    () => props.uses.map(use => ({ ...use, id: use.policy })),
    [props.uses],
  );
  const { tableProps } = useRows(rows);
  const columns = useMemo(
    (): ColumnConfig<PolicyUse & { id: string }>[] => [
      {
        id: 'policy',
        label: t('discover.policy'),
        isRowHeader: true,
        cell: ({ policy }) => <CellText title={policy} />,
      },
      {
        id: 'count',
        label: t('discover.count'),
        cell: ({ count }) => <CellText title={String(count)} />,
      },
      {
        id: 'lastUsed',
        label: t('discover.lastUsed'),
        cell: ({ count, lastUsed }) => (
          <Cell>
            {lastUsed && <Moment at={lastUsed} />}
            {!lastUsed &&
              t(count > 0 ? 'discover.unknownCaller' : 'discover.unused')}
          </Cell>
        ),
      },
    ],
    [t],
  );
  return <Table {...tableProps} columnConfig={columns} />;
};
