import { setImmediate } from 'node:timers/promises';
import type { Steps } from 'backstage-plugin-istio-egress-common';

/** So long one reader of a large repository may keep the process from its other work. */
const TURN_MILLISECONDS = 20;

/** Does work in steps, and lets the process do other work in between. Throws the signal's reason. */
export async function inSlices<T>(
  steps: Steps<T>,
  signal?: AbortSignal,
): Promise<T> {
  let turn = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turn > TURN_MILLISECONDS) {
      await setImmediate();
      signal?.throwIfAborted();
      turn = performance.now();
    }
  }
}
