import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import { Cell, CellText, ColumnConfig, Flex } from '@backstage/ui';
import { PolicyRow } from '../../catalog/policyRow';
import { ExpiryText } from '../../expiry/ExpiryText';
import { istioEgressTranslationRef } from '../../translation';
import { Endpoints } from './Endpoints';
import { PolicyName } from './PolicyName';
import { PolicyState } from './PolicyState';
import { Proxies } from './Proxies';
import type { KnownStates } from './usePolicyStates';

type Translate = TranslationFunction<typeof istioEgressTranslationRef.T>;

// Every column has a width, so that rows do not move the columns when they arrive.

/** One column a property, for the width of a page. */
export function wideColumns(
  t: Translate,
  show: { clusters: boolean; states?: KnownStates },
): ColumnConfig<PolicyRow>[] {
  return [
    {
      id: 'name',
      label: t('table.name'),
      isRowHeader: true,
      isSortable: true,
      defaultWidth: '3fr',
      minWidth: 150,
      cell: row => (
        <Cell>
          <PolicyName row={row} />
        </Cell>
      ),
    },
    {
      id: 'hosts',
      label: t('table.hosts'),
      defaultWidth: '4fr',
      minWidth: 170,
      cell: ({ endpoints, exceptions }) => (
        <Cell>
          <Endpoints endpoints={endpoints} exceptions={exceptions} />
        </Cell>
      ),
    },
    {
      id: 'proxy',
      label: t('table.proxy'),
      defaultWidth: '2fr',
      minWidth: 100,
      cell: row => (
        <Cell>
          <Proxies row={row} />
        </Cell>
      ),
    },
    ...(show.clusters ? [clusterColumn(t)] : []),
    {
      id: 'namespace',
      label: t('table.namespace'),
      isSortable: true,
      defaultWidth: '2fr',
      minWidth: 135,
      cell: ({ policy }) => (
        <CellText title={policy?.workload.namespace ?? ''} />
      ),
    },
    {
      id: 'owner',
      label: t('table.owner'),
      isSortable: true,
      defaultWidth: '2fr',
      minWidth: 100,
      cell: ({ owners }) => (
        <Cell>
          <EntityRefLinks entityRefs={owners} defaultKind="group" hideIcons />
        </Cell>
      ),
    },
    ...(show.states ? [stateColumn(t, show.states)] : []),
    expiresColumn(t),
  ];
}

/** The same in two columns, for a card and for a phone; the title of a policy names its namespace. */
export function narrowColumns(
  t: Translate,
  show: { proxies: boolean; states?: KnownStates },
): ColumnConfig<PolicyRow>[] {
  return [
    {
      id: 'name',
      label: t('table.name'),
      isRowHeader: true,
      isSortable: true,
      defaultWidth: '3fr',
      minWidth: 160,
      cell: row => (
        <Cell>
          <PolicyName row={row} />
          <Endpoints endpoints={row.endpoints} exceptions={row.exceptions} />
          <Flex gap="3">
            {show.proxies && <Proxies row={row} />}
            <PolicyState known={show.states?.get(row.id)} />
            <EntityRefLinks
              entityRefs={row.owners}
              defaultKind="group"
              hideIcons
            />
          </Flex>
        </Cell>
      ),
    },
    expiresColumn(t),
  ];
}

function clusterColumn(t: Translate): ColumnConfig<PolicyRow> {
  return {
    id: 'cluster',
    label: t('clusters.cluster'),
    isSortable: true,
    defaultWidth: '1fr',
    minWidth: 115,
    cell: ({ policy }) => <CellText title={policy?.cluster ?? ''} />,
  };
}

function stateColumn(
  t: Translate,
  states: KnownStates,
): ColumnConfig<PolicyRow> {
  return {
    id: 'state',
    label: t('inCluster.column'),
    defaultWidth: '2fr',
    minWidth: 170,
    cell: ({ id }) => (
      <Cell>
        <PolicyState known={states.get(id)} />
      </Cell>
    ),
  };
}

function expiresColumn(t: Translate): ColumnConfig<PolicyRow> {
  return {
    id: 'expires',
    label: t('table.expires'),
    isSortable: true,
    defaultWidth: '2fr',
    minWidth: 120,
    cell: ({ policy }) => (
      <Cell>{policy && <ExpiryText expires={policy.expires} />}</Cell>
    ),
  };
}
