import { TableItem, useTable } from '@backstage/ui';

/** A table that shows all of its rows in pages. Memoise `data`. */
export function useRows<Row extends TableItem>(data: Row[]) {
  return useTable({
    mode: 'complete',
    data,
    paginationOptions: { pageSize: 20, pageSizeOptions: [20, 50, 100] },
  });
}
