import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SortDescriptor, Table } from '@backstage/ui';
import { ReactElement, useMemo } from 'react';
import { PolicyFilters } from '../../catalog/policyFilters';
import { useClusters } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';
import { LeftBehind } from './LeftBehind';
import { narrowColumns, wideColumns } from './policyColumns';
import { usePolicyStates } from './usePolicyStates';
import { usePolicyTable } from './usePolicyTable';

interface PolicyTableProps {
  filters: PolicyFilters;
  /** Controlled from outside, such as by the address. */
  sort?: SortDescriptor;
  onSortChange?: (sort: SortDescriptor) => void;
  /** Whether proxies are shown where there is room for two columns only. */
  showProxies?: boolean;
  /** Whether it is shown how policies stand in their clusters. */
  showStates?: boolean;
  /** Whether there is room for two columns only. */
  narrow?: boolean;
  /** How many policies a page has, if people are not to choose. */
  pageSize?: number;
  emptyState: ReactElement;
}

/** Policies page by page, as the catalog orders and filters them. */
export const PolicyTable = (props: PolicyTableProps) => {
  const {
    filters,
    sort,
    onSortChange,
    showProxies = true,
    showStates = false,
    narrow = false,
    pageSize,
    emptyState,
  } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { tableProps, reload } = usePolicyTable({
    filters,
    sort,
    onSortChange,
    pageSize,
  });
  const hasClusters = useClusters().length > 0;
  const listed = tableProps.data?.map(({ id }) => id);
  const { states, leftBehind } = usePolicyStates(listed, showStates);
  const columns = useMemo(
    () =>
      narrow
        ? narrowColumns(t, { proxies: showProxies, states })
        : wideColumns(t, { clusters: hasClusters, states }),
    [narrow, t, showProxies, hasClusters, states],
  );

  if (tableProps.error) {
    return (
      <CallFailed
        title={t('table.error.title')}
        error={tableProps.error}
        onRetry={() => reload()}
      />
    );
  }
  return (
    <>
      {leftBehind.length > 0 && <LeftBehind objects={leftBehind} />}
      <Table
        // The table below keeps the cells of columns that are gone.
        key={narrow ? 'narrow' : 'wide'}
        {...tableProps}
        // Nothing to turn the pages of.
        pagination={
          tableProps.data?.length === 0
            ? { type: 'none' }
            : tableProps.pagination
        }
        columnConfig={columns}
        emptyState={emptyState}
      />
    </>
  );
};
