import { setTimeout as delay } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

/** Longer than anything takes on a busy machine. */
const PATIENCE_MS = 90_000;

/** What `find` finds, as soon as it finds something. Throws an Error that names what never came. */
export async function eventually<T>(
  what: string,
  find: () => Promise<T | undefined | false> | T | undefined | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await delay(ASK_EVERY_MS);
  }
  throw new Error(`Waited for ${patienceMs} ms in vain: ${what}`);
}
