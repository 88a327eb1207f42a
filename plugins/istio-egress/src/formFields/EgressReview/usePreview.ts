import { useApi } from '@backstage/frontend-plugin-api';
import { ChangePreview } from 'backstage-plugin-istio-egress-common';
import { useCallback, useEffect, useState } from 'react';
import { egressApiRef } from '../../api';
import { askFor, ProposedChange } from './proposedChange';

/** What is known of a change. */
export type Preview =
  | { state: 'loading' }
  | { state: 'failed'; error: Error }
  | { state: 'known'; preview: ChangePreview };

interface Answer {
  question: string;
  preview: Preview;
}

/** What the change would do, and a way to ask again; an answer is never told for another question than its own. */
export function usePreview(change: ProposedChange): [Preview, () => void] {
  const api = useApi(egressApiRef);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const question = JSON.stringify({ attempt, change });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (preview: Preview) => {
      if (!signal.aborted) setAnswer({ question, preview });
    };
    askFor(JSON.parse(question).change, api, signal).then(
      preview => tell({ state: 'known', preview }),
      error => tell({ state: 'failed', error }),
    );
    return () => controller.abort();
  }, [api, question]);

  const retry = useCallback(() => setAttempt(current => current + 1), []);
  return [
    answer?.question === question ? answer.preview : { state: 'loading' },
    retry,
  ];
}
