import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Results } from '../../bench/results';
import { measuredCases } from './routeList';

const RESULTS = resolve(__dirname, '../../../docs/benchmarks.json');

/** What a call costs beside a direct one, in words, by golden case. */
export type Costs = ReadonlyMap<string, string>;

/** Reads the published figures; a case that was not measured is absent. */
export async function readCosts(): Promise<Costs> {
  const { figures }: Results = JSON.parse(await readFile(RESULTS, 'utf8'));
  return new Map(
    measuredCases.flatMap(name => {
      const [p50, p99, connections] = ['p50', 'p99', 'connections'].map(
        kind => figures[`routes.${name}.${kind}`],
      );
      return p50 === undefined
        ? []
        : [
            [
              name,
              `p50 × ${p50.toFixed(1)}, p99 × ${p99.toFixed(
                1,
              )}, connections × ${connections.toFixed(2)}`,
            ] as const,
          ];
    }),
  );
}
