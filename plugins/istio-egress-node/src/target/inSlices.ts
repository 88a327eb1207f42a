import type { Steps } from 'backstage-plugin-istio-egress-common';

/** So long the work of all requests together keeps the process from answering others. */
const TURN_MILLISECONDS = 20;

/** Work that waits for its turn, first come, first served. */
const waiting: (() => void)[] = [];

function turn(): Promise<void> {
  return new Promise(resolve => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

/** One at a time: between any two, the process answers whoever asked meanwhile. */
function giveTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(giveTurn);
}

/**
 * Does work in steps, and lets the process do other work in between: a
 * repository of thousands of policies takes seconds. Throws the signal's reason
 * once nobody waits for the result.
 *
 * @public
 */
export async function inSlices<T>(
  steps: Steps<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (;;) {
    await turn();
    signal?.throwIfAborted();
    const begin = performance.now();
    while (performance.now() - begin < TURN_MILLISECONDS) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }
}
