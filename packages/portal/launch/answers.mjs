import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 200;

/** Resolves once the address answers with success. */
export async function answers(url) {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) {
      return;
    }
    await delay(ASK_EVERY_MS);
  }
}
