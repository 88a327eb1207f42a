/** A figure as it was measured: half of all samples lie between `low` and `high`. */
export interface Figure {
  median: number;
  low: number;
  high: number;
}

/** The median and the quartiles of some samples. */
export function summarize(samples: readonly number[]): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
  };
}

/** The value below which a share of the samples lies, between neighbours in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

/** The figure of a ratio, from the two times of each round. */
export function ratioOf(
  times: readonly number[],
  overTimes: readonly number[],
): Figure {
  return summarize(times.map((time, round) => time / overTimes[round]));
}

/** The time below which 95 of 100 lie. */
export function p95(times: readonly number[]): number {
  return quantile(
    [...times].sort((a, b) => a - b),
    0.95,
  );
}
