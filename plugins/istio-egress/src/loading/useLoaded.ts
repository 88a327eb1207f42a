import { ErrorLike, toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** Something that takes a while. */
export type Loaded<Value> =
  | { state: 'loading' }
  | { state: 'loaded'; value: Value }
  | { state: 'failed'; error: ErrorLike };

/**
 * Loads a value, and loads it anew when `load` is another function: memoise
 * it. An answer that is no longer wanted is dropped, and its call aborted.
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> & { reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const call = new AbortController();
    setLoaded({ state: 'loading' });
    load(call.signal).then(
      value => {
        if (!call.signal.aborted) setLoaded({ state: 'loaded', value });
      },
      error => {
        if (!call.signal.aborted) {
          setLoaded({ state: 'failed', error: toError(error) });
        }
      },
    );
    return () => call.abort();
  }, [load, attempt]);

  const reload = useCallback(() => setAttempt(current => current + 1), []);
  return { ...loaded, reload };
}
