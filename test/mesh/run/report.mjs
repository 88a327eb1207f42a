// What is printed when all tests have run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const depths = ['validation', 'analysis', 'configuration'];

/** Why each test failed that did. */
export function printFindings(tests) {
  for (const [name, { outcome, lines }] of tests) {
    if (outcome === 'FAILED' && lines.length > 0) {
      console.log(`\n${name}`);
      process.stdout.write(lines.join(''));
    }
  }
}

/** Whether a case's calls go through ztunnel, which no traffic test can speak to. */
function needsZtunnel(folder) {
  return readdirSync(folder)
    .filter(file => /^(request.*|platform)\.yaml$/.test(file))
    .some(file =>
      /\bexit: waypoint\b/.test(readFileSync(join(folder, file), 'utf8')),
    );
}

/**
 * The outcome of each case at each depth; `obstacle` is why traffic did not
 * run, if it did not. Returns whether every depth that should have run did.
 */
export function printCases(tests, { cases: folder }, obstacle) {
  const trafficOf = name => {
    if (obstacle) return 'not run';
    const outcome = tests.get(`TestTraffic/${name}`)?.outcome;
    return (
      outcome ?? (needsZtunnel(join(folder, name)) ? 'no ztunnel' : 'FAILED')
    );
  };
  const cases = [...tests.keys()]
    .filter(name => /^TestCases\/[^/]+$/.test(name))
    .map(name => name.slice('TestCases/'.length))
    .sort();
  const rows = cases.map(name => [
    name,
    ...depths.map(
      depth => tests.get(`TestCases/${name}/${depth}`)?.outcome ?? 'FAILED',
    ),
    trafficOf(name),
  ]);
  printTable([['case', ...depths, 'traffic'], ...rows]);
  if (obstacle) {
    console.log(`\nTraffic did not run: ${obstacle}.`);
  }
  return rows.length > 0 && !rows.flat().includes('FAILED');
}

/** How many subtests of every other test went as expected. */
export function printOthers(tests) {
  const counts = new Map();
  for (const [name, { outcome }] of tests) {
    const [test, subtest, ...deeper] = name.split('/');
    if (
      /^Test(?!Cases$|Traffic$|Sets$)/.test(test) &&
      subtest &&
      deeper.length === 0
    ) {
      const { ok, all } = counts.get(test) ?? { ok: 0, all: 0 };
      counts.set(test, {
        ok: ok + (outcome === 'ok' ? 1 : 0),
        all: all + 1,
      });
    }
  }
  const rows = [...counts].sort().map(([test, { ok, all }]) => {
    const words = test
      .slice('Test'.length)
      .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');
    return [words, `${ok} of ${all}`];
  });
  printTable([['other tests', 'as expected'], ...rows]);
}

/** What the random sets of policies came to. Returns whether they were judged at all. */
export function printComposition(tests, { seed }) {
  const { outcome = 'FAILED', lines = [] } = tests.get('TestSets/judged') ?? {};
  const report = lines
    .map(line => /: (\d+ sets of .*)$/.exec(line.trim())?.[1])
    .find(Boolean);
  console.log(
    `Composition, from seed ${seed}: ${
      report ? `${outcome}; ${report}` : 'FAILED; nothing was judged'
    }.`,
  );
  return report !== undefined;
}

function printTable(table) {
  const widths = table[0].map((_, column) =>
    Math.max(...table.map(row => row[column].length)),
  );
  console.log();
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  }
}
