import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { ProxyRow } from './loadProxies';
import { PoliciesLink } from './PoliciesLink';
import { ProxyName } from './ProxyName';

/** A column a fact; on a phone the address stands below the name. */
export function proxyColumns(
  t: TranslationFunction<typeof istioEgressTranslationRef.T>,
  { narrow }: { narrow: boolean },
): ColumnConfig<ProxyRow>[] {
  return [
    {
      id: 'proxy',
      label: t('proxies.proxy'),
      isRowHeader: true,
      defaultWidth: '3fr',
      minWidth: 150,
      cell: row => (
        <Cell>
          <ProxyName row={row} showAddress={narrow} />
        </Cell>
      ),
    },
    ...(narrow
      ? []
      : [
          {
            id: 'address',
            label: t('proxies.address'),
            defaultWidth: '3fr' as const,
            minWidth: 150,
            cell: ({ address }: ProxyRow) => <CellText title={address ?? ''} />,
          },
        ]),
    {
      id: 'policies',
      label: t('proxies.policies'),
      defaultWidth: '2fr',
      minWidth: 120,
      cell: row => (
        <Cell>
          <PoliciesLink row={row} />
        </Cell>
      ),
    },
  ];
}
