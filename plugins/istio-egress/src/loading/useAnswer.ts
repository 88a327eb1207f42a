import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Loaded } from './useLoaded';

/** What somebody asks by a button: nothing yet, or {@link Loaded}. */
export type Asked<Answer> = { state: 'idle' } | Loaded<Answer>;

/**
 * Answers a question when it is asked. A further question takes the place of the
 * one before, whose call is aborted, and whose answer is dropped.
 */
export function useAnswer<Question, Answer>(
  answer: (question: Question, signal: AbortSignal) => Promise<Answer>,
): { asked: Asked<Answer>; ask: (question: Question) => void } {
  const [asked, setAsked] = useState<Asked<Answer>>({ state: 'idle' });
  const running = useRef<AbortController>();

  useEffect(() => () => running.current?.abort(), []);

  const ask = useCallback(
    (question: Question) => {
      running.current?.abort();
      const call = new AbortController();
      running.current = call;
      setAsked({ state: 'loading' });
      answer(question, call.signal).then(
        value => {
          if (!call.signal.aborted) setAsked({ state: 'loaded', value });
        },
        error => {
          if (!call.signal.aborted) {
            setAsked({ state: 'failed', error: toError(error) });
          }
        },
      );
    },
    [answer],
  );
  return { asked, ask };
}
