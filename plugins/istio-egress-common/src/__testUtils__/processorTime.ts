import type { Steps } from '../steps';

/** Of this thread alone: what the collector of garbage and the compiler do beside it keeps nobody waiting. */
const usage = process.threadCpuUsage ?? process.cpuUsage;

/** What something gives, and the processor's milliseconds that it takes, whatever else runs on the machine. */
export function timed<T>(work: () => T): { value: T; milliseconds: number } {
  const start = usage.call(process);
  const value = work();
  const { user, system } = usage.call(process, start);
  return { value, milliseconds: (user + system) / 1000 };
}

/** What steps give in the end, and the processor's milliseconds of the longest one. */
export function longestStep<T>(steps: Steps<T>): {
  value: T;
  milliseconds: number;
} {
  let longest = 0;
  for (;;) {
    const { value: step, milliseconds } = timed(() => steps.next());
    longest = Math.max(longest, milliseconds);
    if (step.done) return { value: step.value, milliseconds: longest };
  }
}

/**
 * The least of several measurements, which ends with the first below a limit. What
 * takes too long does so each time; a function that is cold does it once.
 */
export function leastOf(
  tries: number,
  limit: number,
  measure: () => number,
): number {
  let least = Infinity;
  for (let n = 0; n < tries && least >= limit; n++) {
    least = Math.min(least, measure());
  }
  return least;
}
