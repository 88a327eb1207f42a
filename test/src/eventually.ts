import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

/** What `find` finds, as soon as it finds something; the test's own limit ends it. */
export async function eventually<T>(
  find: () => Promise<T | undefined>,
): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await delay(ASK_EVERY_MS);
  }
}
