import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 15_000;

/** Waits until there is a value; throws after 15 s without one. */
export async function eventually<T>(
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = Date.now() + GIVE_UP_AFTER_MS;
  while (Date.now() < end) {
    const value = await look();
    if (value !== undefined) {
      return value;
    }
    await delay(LOOK_EVERY_MS);
  }
  throw new Error(`Nothing came within ${GIVE_UP_AFTER_MS} ms`);
}
