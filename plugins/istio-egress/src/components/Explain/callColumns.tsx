import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { CellText, ColumnConfig } from '@backstage/ui';
import { ExplainedCall } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { WrappedCell } from './WrappedCell';

/** Who calls what: the first columns of a table of calls. */
export function callColumns<
  Row extends Pick<
    ExplainedCall,
    'namespace' | 'workload' | 'host' | 'port'
  > & {
    id: string;
  },
>(
  t: TranslationFunction<typeof istioEgressTranslationRef.T>,
): ColumnConfig<Row>[] {
  return [
    {
      id: 'workload',
      label: t('explain.calls.workload'),
      isRowHeader: true,
      defaultWidth: '2fr',
      minWidth: 130,
      cell: ({ namespace, workload }) => (
        <CellText title={workload} description={namespace} />
      ),
    },
    {
      id: 'host',
      label: t('explain.calls.host'),
      defaultWidth: '2fr',
      minWidth: 140,
      cell: ({ host, port }) => <WrappedCell text={`${host}:${port}`} />,
    },
  ];
}
