/** What is measured against others: one piece of work, done anew each time. */
export type Contestant = () => unknown;

/** Which milliseconds count: those that pass, or those that this process works. */
export type Clock = () => number;

export const wallClock: Clock = () => performance.now();

/** Of all threads; what else runs on the machine does not count. */
export const processorClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Lets contestants take turns, and times each turn: what else the machine does
 * meanwhile hits all of them. The first rounds, in which code is compiled, do
 * not count.
 *
 * @returns the milliseconds of each turn by contestant; one index is one round
 */
export async function interleaved<Name extends string | number>(
  contestants: Record<Name, Contestant>,
  {
    rounds,
    warmUp,
    clock = processorClock,
  }: { rounds: number; warmUp: number; clock?: Clock },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(
    names.map(name => [name, [] as number[]]),
  ) as Record<Name, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of rotated(names, round + warmUp)) {
      // What one left behind is not collected on the other's time.
      globalThis.gc?.();
      const start = clock();
      await contestants[name]();
      const time = clock() - start;
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

/** Nobody is always the first. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const first = by % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}
