import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Call, Gate, Intervention } from './Gate';

/** Answers in the place of whom the request is for. */
export function refused(
  status: number,
  headers: Record<string, string> = {},
): Intervention {
  return async () => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ message: `Refused by the test` })),
  });
}

/** Lets the request through after a while. */
export function slow(milliseconds: number): Intervention {
  return async pass => {
    await delay(milliseconds);
    return pass();
  };
}

/** Takes the request, and never answers. */
export const silent: Intervention = async (_, gone) => {
  await new Promise(resolve => gone.addEventListener('abort', resolve));
  return undefined;
};

/** Cuts the connection; the request arrives nowhere. */
export const cut: Intervention = async () => undefined;

/** Cuts the connection after the request was answered: it is done, and whoever asked does not know. */
export const answerLost: Intervention = async pass => {
  await pass();
  return undefined;
};

/** One request that a test stops on its way. */
export interface Stop {
  /** Resolves when it is there; rejects when it never comes. */
  reached: Promise<unknown>;
  /** Lets it go on. */
  release(): void;
}

const REACHED_WITHIN_MS = 60_000;

/** Stops the next request that matches, before it arrives. */
export function stopBefore(gate: Gate, matches: (call: Call) => boolean): Stop {
  const { stop, wait } = createStop();
  gate.intercept(matches, async (pass, gone) => {
    await wait(gone);
    return pass();
  });
  return stop;
}

/** Stops the answer to the next request that matches: it is done, and whoever asked does not know yet. */
export function stopAfter(gate: Gate, matches: (call: Call) => boolean): Stop {
  const { stop, wait } = createStop();
  gate.intercept(matches, async (pass, gone) => {
    const reply = await pass();
    await wait(gone);
    return reply;
  });
  return stop;
}

function createStop() {
  const arrivals = new EventEmitter();
  let release: () => void = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  const reached = once(arrivals, 'arrival', {
    signal: AbortSignal.timeout(REACHED_WITHIN_MS),
  });
  // Not everyone waits for it.
  reached.catch(() => {});
  return {
    stop: { reached, release },
    wait: (gone: AbortSignal) => {
      arrivals.emit('arrival');
      return new Promise<void>((resolve, reject) => {
        released.then(resolve);
        // Whoever asked has died: what was stopped never arrives.
        gone.addEventListener('abort', () => reject(gone.reason));
      });
    },
  };
}
