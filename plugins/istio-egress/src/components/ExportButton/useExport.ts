import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useRef, useState } from 'react';
import { PolicyFilters } from '../../catalog/policyFilters';
import { toCatalogQuery } from '../../catalog/toCatalogQuery';
import { todayOf } from '../../expiry/expiryOf';
import { exportPolicies, ExportProgress } from '../../export/exportPolicies';
import { saveFile } from '../../export/saveFile';
import { useClusters } from '../../platform/usePlatform';
import { useQueryContext } from '../../platform/useQueryContext';

/** What an export does, or how the last one ended. */
export type Export =
  | { state: 'idle' }
  | { state: 'running'; progress?: ExportProgress }
  | { state: 'done'; count: number }
  | { state: 'failed'; message: string };

/** Exports what the filters match, and can be stopped; leaving the page stops it. */
export function useExport(filters: PolicyFilters) {
  const catalogApi = useApi(catalogApiRef);
  const context = useQueryContext();
  const hasClusters = useClusters().length > 0;
  const [current, setCurrent] = useState<Export>({ state: 'idle' });
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const call = new AbortController();
    running.current = call;
    let count = 0;
    setCurrent({ state: 'running' });
    try {
      const query = toCatalogQuery(filters, context);
      const file = await exportPolicies(catalogApi, query, {
        defaultExit: context.defaultExit,
        hasClusters,
        signal: call.signal,
        onProgress: progress => {
          count = progress.done;
          setCurrent({ state: 'running', progress });
        },
      });
      saveFile(`egress-policies-${todayOf()}.csv`, file);
      setCurrent({ state: 'done', count });
    } catch (error) {
      setCurrent(
        call.signal.aborted
          ? { state: 'idle' }
          : { state: 'failed', message: toError(error).message },
      );
    }
  };

  return { current, start, stop: () => running.current?.abort() };
}
