import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Table } from '@backstage/ui';
import { ReactElement, useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { LoadingFailed } from './LoadingFailed';
import { narrowColumns, wideColumns } from './policyColumns';
import { usePolicyTable } from './usePolicyTable';

interface PolicyTableProps {
  search?: string;
  /** The reference of a proxy that the policies must use. */
  usesProxy?: string;
  /** Whether there is room for two columns only. */
  narrow?: boolean;
  /** How many policies a page has, if people are not to choose. */
  pageSize?: number;
  emptyState: ReactElement;
}

/** Policies page by page, as the catalog orders and filters them. */
export const PolicyTable = (props: PolicyTableProps) => {
  const {
    search = '',
    usesProxy,
    narrow = false,
    pageSize,
    emptyState,
  } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { tableProps, reload } = usePolicyTable({
    search,
    usesProxy,
    pageSize,
  });
  const columns = useMemo(
    () =>
      narrow
        ? narrowColumns(t, { proxies: usesProxy === undefined })
        : wideColumns(t),
    [narrow, t, usesProxy],
  );

  if (tableProps.error) {
    return <LoadingFailed error={tableProps.error} onRetry={() => reload()} />;
  }
  return (
    <Table
      // The table below keeps the cells of columns that are gone.
      key={narrow ? 'narrow' : 'wide'}
      {...tableProps}
      // Nothing to turn the pages of.
      pagination={
        tableProps.data?.length === 0 ? { type: 'none' } : tableProps.pagination
      }
      columnConfig={columns}
      emptyState={emptyState}
    />
  );
};
