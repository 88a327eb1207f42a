import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Table } from '@backstage/ui';
import { ReactElement, useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { LoadingFailed } from './LoadingFailed';
import { policyColumns } from './policyColumns';
import { usePolicyTable } from './usePolicyTable';

interface PolicyTableProps {
  search?: string;
  /** The reference of a proxy that the policies must use. */
  usesProxy?: string;
  emptyState: ReactElement;
}

/** Policies page by page, as the catalog orders and filters them. */
export const PolicyTable = (props: PolicyTableProps) => {
  const { search = '', usesProxy, emptyState } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { tableProps, reload } = usePolicyTable({ search, usesProxy });
  const columns = useMemo(
    () => policyColumns(t, { proxy: usesProxy === undefined }),
    [t, usesProxy],
  );

  if (tableProps.error) {
    return <LoadingFailed error={tableProps.error} onRetry={() => reload()} />;
  }
  return (
    <Table {...tableProps} columnConfig={columns} emptyState={emptyState} />
  );
};
