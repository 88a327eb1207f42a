import { CatalogApi } from '@backstage/plugin-catalog-react';
import { Exit } from 'backstage-plugin-istio-egress-common';
import { toPolicyRow } from '../catalog/policyRow';
import { readAllPolicies } from '../catalog/queryPolicies';
import { CatalogQuery } from '../catalog/toCatalogQuery';
import { toCsvLine } from './csv';
import { policyColumns, toPolicyCells } from './policyCsv';

/** How far an export has come. */
export interface ExportProgress {
  done: number;
  total: number;
}

/** Spreadsheets take a file without it for one of the machine's own encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** Writes all policies that match as CSV; stops between two pages when aborted. */
export async function exportPolicies(
  catalogApi: CatalogApi,
  query: CatalogQuery,
  options: {
    defaultExit?: Exit;
    /** Whether the portal has clusters. */
    hasClusters?: boolean;
    signal: AbortSignal;
    onProgress: (progress: ExportProgress) => void;
  },
): Promise<Blob> {
  const columns = policyColumns(options.hasClusters ?? false);
  const parts = [BYTE_ORDER_MARK, toCsvLine(columns)];
  let done = 0;
  const pages = readAllPolicies(catalogApi, query);
  for await (const { policies, totalCount } of pages) {
    options.signal.throwIfAborted();
    for (const entity of policies) {
      const cells = toPolicyCells(
        toPolicyRow(entity),
        columns,
        options.defaultExit,
      );
      parts.push(toCsvLine(cells));
    }
    done += policies.length;
    options.onProgress({ done, total: totalCount });
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
