import { setImmediate as turn } from 'node:timers/promises';

/** The processor time of this thread, in ms; of the process where Node is older than 23.9. */
function processorTime(): number {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1000;
}

/**
 * The longest turn of the event loop while something runs, in ms of processor
 * time: what a busy machine takes from the process does not count.
 */
export async function longestTurn(run: () => Promise<void>): Promise<number> {
  let longest = 0;
  let running = true;
  const watch = async () => {
    let before = processorTime();
    while (running) {
      await turn();
      const now = processorTime();
      longest = Math.max(longest, now - before);
      before = now;
    }
  };
  const watching = watch();
  try {
    await run();
  } finally {
    running = false;
    await watching;
  }
  return longest;
}
