import type { Curve, Outcome } from './benchmark';

/** The content of `docs/benchmarks.json`. */
export interface Results {
  /** Cores, memory and Node. */
  machine: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** Medians. */
  figures: Record<string, number>;
  /** Half of all samples of a figure lie between these. */
  spread: Record<string, [low: number, high: number]>;
  /** By benchmark. */
  curves: Record<string, Curve[]>;
  /** Benchmarks that could not run, and why. */
  skipped: Record<string, string>;
}

/** Puts together what the benchmarks found out, by name. */
export function toResults(
  outcomes: ReadonlyMap<string, Outcome>,
  on: { machine: string; date: string },
): Results {
  const results: Results = {
    ...on,
    figures: {},
    spread: {},
    curves: {},
    skipped: {},
  };
  for (const [benchmark, outcome] of outcomes) {
    if ('skipped' in outcome) {
      results.skipped[benchmark] = outcome.skipped;
      continue;
    }
    for (const [name, { median, low, high }] of Object.entries(
      outcome.figures,
    )) {
      results.figures[name] = rounded(median);
      results.spread[name] = [rounded(low), rounded(high)];
    }
    if (outcome.curves) results.curves[benchmark] = outcome.curves;
  }
  return results;
}

/** Four digits say more than any benchmark knows. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
