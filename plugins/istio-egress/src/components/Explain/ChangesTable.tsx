import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { ImportedChange } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { Mark, Tone } from '../Mark';
import { callColumns } from './callColumns';
import { CallPath } from './CallPath';
import { useRows } from '../useRows';

const TONES: Record<ImportedChange['change'], Tone> = {
  works: 'added',
  route: 'changed',
  stops: 'removed',
  unknown: 'warning',
};

/** What first has to be looked at. */
const ORDER = ['stops', 'works', 'unknown', 'route'];

/** Calls that behave in another way, before and after. */
export const ChangesTable = (props: { changes: readonly ImportedChange[] }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const rows = useMemo(
    () =>
      [...props.changes]
        .sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change))
        .map((change, index) => ({ ...change, id: String(index) })),
    [props.changes],
  );
  const { tableProps } = useRows(rows);
  const columns = useMemo((): ColumnConfig<
    ImportedChange & { id: string }
  >[] => {
    const none = t('explain.calls.none');
    return [
      ...callColumns<ImportedChange & { id: string }>(t),
      {
        id: 'change',
        label: t('explain.requests.change'),
        defaultWidth: '1.3fr',
        minWidth: 120,
        cell: ({ change }) => (
          <Cell>
            <Mark tone={TONES[change]}>{t(`explain.changes.${change}`)}</Mark>
          </Cell>
        ),
      },
      ...(['before', 'after'] as const).map(
        (when): ColumnConfig<ImportedChange & { id: string }> => ({
          id: when,
          label: t(`explain.requests.${when}`),
          defaultWidth: '3fr',
          minWidth: 180,
          cell: change => (
            <Cell>
              <CallPath path={change[when].path} none={none} />
            </Cell>
          ),
        }),
      ),
    ];
  }, [t]);
  return <Table {...tableProps} columnConfig={columns} />;
};
