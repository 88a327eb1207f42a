import { useCallback, useMemo } from 'react';
import { Loaded, useLoaded } from '../../loading/useLoaded';

/** As many as fit into what the catalog is asked, which ends in addresses. */
const MOST_LOOKED_AMONG = 150;

/** The policies that the backend names, to look among. */
export interface Among<Answer> {
  /** What the backend has told; no value where it is not asked. */
  loaded: Loaded<Answer | undefined>;
  /** Whether the policies can be listed. */
  known: boolean;
  /** Their references, not more than can be asked for; absent where it is not asked. */
  among?: readonly string[];
  reload: () => void;
}

/** Asks the backend which policies to look among; without a question, among all. Memoise `ask`. */
export function useAmong<Answer extends { policies: readonly string[] }>(
  ask: ((signal: AbortSignal) => Promise<Answer>) | undefined,
): Among<Answer> {
  const { reload, ...loaded } = useLoaded(
    useCallback(async (signal: AbortSignal) => ask?.(signal), [ask]),
  );
  const value = loaded.state === 'loaded' ? loaded.value : undefined;
  const among = useMemo(
    () => value?.policies.slice(0, MOST_LOOKED_AMONG),
    [value],
  );
  const known = ask === undefined || value !== undefined;
  return { loaded, known, among: ask && among, reload };
}
