import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Benchmark, Outcome } from '../benchmark';
import { writeRoutePages } from '../../src/docs/routes';
import { machine } from '../machine';
import { withOutcomes } from '../results';
import { toPage } from './page';
import { toPlot } from './plot';

const DOCS = resolve(__dirname, '../../../docs');

/** Writes `docs/benchmarks.json`, and the pages and the plots from it. */
export async function writeReport(
  benchmarks: readonly Benchmark[],
  outcomes: ReadonlyMap<Benchmark, Outcome>,
): Promise<void> {
  const file = join(DOCS, 'benchmarks.json');
  const results = withOutcomes(
    JSON.parse(await readFile(file, 'utf8')),
    outcomes,
    { machine: machine(), date: new Date().toISOString().slice(0, 10) },
  );
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(DOCS, 'benchmarks.md'), toPage(benchmarks, results));
  const plots = join(DOCS, 'benchmarks');
  await rm(plots, { recursive: true, force: true });
  await mkdir(plots);
  for (const curve of Object.values(results.curves).flat()) {
    await writeFile(join(plots, `${curve.name}.svg`), toPlot(curve));
  }
  // They say what a route costs.
  await writeRoutePages();
}
