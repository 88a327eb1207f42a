import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 100;
const PATIENCE_MS = 90_000;

/** What `find` finds, as soon as it finds something; an Error that names what never came. */
export async function eventually<T>(
  what: string,
  find: () => Promise<T | undefined | false>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await delay(ASK_EVERY_MS);
  }
  throw new Error(`Waited in vain: ${what}`);
}
