import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { EntityRefLink, EntityRefLinks } from '@backstage/plugin-catalog-react';
import { Cell, CellText, ColumnConfig, Text } from '@backstage/ui';
import { PolicyRow } from '../../catalog/policyRow';
import { ExpiryText } from '../../expiry/ExpiryText';
import { istioEgressTranslationRef } from '../../translation';
import { HostsCell } from './HostsCell';

type Translate = TranslationFunction<typeof istioEgressTranslationRef.T>;

/** The columns of a table of policies; widths are given, so that rows do not move them when they arrive. */
export function policyColumns(
  t: Translate,
  show: { proxy: boolean },
): ColumnConfig<PolicyRow>[] {
  return [
    {
      id: 'name',
      label: t('table.name'),
      isRowHeader: true,
      isSortable: true,
      defaultWidth: '3fr',
      minWidth: 180,
      cell: ({ entity, policy }) => (
        <Cell>
          <EntityRefLink entityRef={entity} defaultKind="resource" hideIcon />
          {!policy && (
            <Text as="p" variant="body-small" color="danger">
              {t('table.unreadable')}
            </Text>
          )}
        </Cell>
      ),
    },
    {
      id: 'hosts',
      label: t('table.hosts'),
      defaultWidth: '3fr',
      minWidth: 190,
      cell: ({ endpoints }) => <HostsCell endpoints={endpoints} />,
    },
    {
      id: 'proxy',
      label: t('table.proxy'),
      isHidden: !show.proxy,
      defaultWidth: '2fr',
      minWidth: 140,
      cell: ({ policy, proxies }) => (
        <Cell>
          <EntityRefLinks
            entityRefs={proxies}
            defaultKind="resource"
            hideIcons
          />
          {policy && proxies.length === 0 && (
            <Text color="secondary">{t('table.direct')}</Text>
          )}
        </Cell>
      ),
    },
    {
      id: 'namespace',
      label: t('table.namespace'),
      isSortable: true,
      defaultWidth: '2fr',
      minWidth: 120,
      cell: ({ policy }) => (
        <CellText title={policy?.workload.namespace ?? ''} />
      ),
    },
    {
      id: 'owner',
      label: t('table.owner'),
      isSortable: true,
      defaultWidth: '2fr',
      minWidth: 120,
      cell: ({ owners }) => (
        <Cell>
          <EntityRefLinks entityRefs={owners} defaultKind="group" hideIcons />
        </Cell>
      ),
    },
    {
      id: 'expires',
      label: t('table.expires'),
      isSortable: true,
      defaultWidth: '2fr',
      minWidth: 150,
      cell: ({ policy }) => (
        <Cell>{policy && <ExpiryText expires={policy.expires} />}</Cell>
      ),
    },
  ];
}
