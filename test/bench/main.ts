import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Effort, Outcome } from './benchmark';
import { benchmarks } from './benchmarks';
import { withFolder } from './measure/folders';
import { print } from './report/console';
import { writeReport } from './report/writeReport';

/*
 * Runs the benchmarks, each in a process of its own, and writes the page of
 * them. Usage: npm run bench [-- [--quick] [<benchmark>...]]
 */

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  const chosen = choose(positionals);
  const outcomes = new Map<Benchmark, Outcome>();
  let sound = true;
  const begin = performance.now();
  for (const [index, benchmark] of chosen.entries()) {
    const place = `${index + 1} of ${chosen.length}`;
    console.log(`\n== ${benchmark.name} (${place}, after ${since(begin)})`);
    const outcome = await run(benchmark, values);
    sound = print(benchmark, outcome) && sound;
    outcomes.set(benchmark, outcome);
  }
  if (!values.quick) await writeReport(benchmarks, outcomes);
  console.log(`\nAll after ${since(begin)}.`);
  process.exitCode = sound ? 0 : 1;
}

function since(begin: number): string {
  const seconds = Math.round((performance.now() - begin) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function choose(names: readonly string[]): readonly Benchmark[] {
  // `catalog` means `catalog.clusters` too.
  const isMeant = (name: string, each: Benchmark) =>
    each.name === name || each.name.startsWith(`${name}.`);
  const unknown = names.find(
    name => !benchmarks.some(each => isMeant(name, each)),
  );
  if (unknown !== undefined) {
    throw new Error(
      `There is no benchmark ${unknown}: ${benchmarks.map(({ name }) => name)}`,
    );
  }
  return names.length === 0
    ? benchmarks
    : benchmarks.filter(each => names.some(name => isMeant(name, each)));
}

function run({ name }: Benchmark, { quick }: Effort): Promise<Outcome> {
  return withFolder(async folder => {
    const into = join(folder, 'outcome.json');
    const { status } = spawnSync(
      process.execPath,
      [
        ...process.execArgv,
        join(__dirname, 'runOne.ts'),
        ...(quick ? ['--quick'] : []),
        name,
        into,
      ],
      { stdio: 'inherit' },
    );
    if (status !== 0) throw new Error(`The benchmark ${name} failed`);
    return JSON.parse(await readFile(into, 'utf8'));
  });
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
