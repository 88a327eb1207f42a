import type { Benchmark, Curve, Outcome } from './benchmark';

/** The content of `docs/benchmarks.json`. */
export interface Results {
  /** When and where each benchmark ran: its figures are of one run. */
  measured: Record<string, Measured>;
  /** Medians. */
  figures: Record<string, number>;
  /** Half of all samples of a figure lie between these. */
  spread: Record<string, [low: number, high: number]>;
  /** By benchmark. */
  curves: Record<string, Curve[]>;
  /** Benchmarks that could not run, and why. */
  skipped: Record<string, string>;
}

/** When and where a benchmark ran. */
export interface Measured {
  /** Cores, memory and Node. */
  machine: string;
  /** `YYYY-MM-DD` */
  date: string;
}

/** Takes what benchmarks found out, by name, in place of what they found out before. */
export function withOutcomes(
  before: Results,
  outcomes: ReadonlyMap<Benchmark, Outcome>,
  measured: Measured,
): Results {
  const results = structuredClone(before);
  for (const [{ name: benchmark, rows }, outcome] of outcomes) {
    for (const { name } of rows) {
      delete results.figures[name];
      delete results.spread[name];
    }
    delete results.curves[benchmark];
    delete results.skipped[benchmark];
    results.measured[benchmark] = measured;
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
