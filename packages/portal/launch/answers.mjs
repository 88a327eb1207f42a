import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 300;
const ANSWER_WITHIN_MS = 2000;

/** Resolves once the address answers with success. */
export async function answers(url) {
  for (;;) {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const response = await fetch(url, { signal });
      await response.arrayBuffer();
      if (response.ok) {
        return;
      }
    } catch {
      // Nobody listens there yet.
    }
    await delay(ASK_EVERY_MS);
  }
}
