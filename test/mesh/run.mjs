// Starts the judge in Go and makes a table of its verdicts.
// Usage: node test/mesh/run.mjs [--cases <folder>] [--sets <count>] [--seed <number>]
//        [--without-traffic] [--envoy <binary>]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, findGo } from 'local-gitea/launch/go.mjs';
import {
  printCases,
  printComposition,
  printFindings,
  printOthers,
} from './run/report.mjs';
import { runPackage, runPackageInShards } from './run/tests.mjs';
import { findEnvoy, installTrafficTools, isCleanScript } from './run/tools.mjs';

function readArguments() {
  const { values } = parseArgs({
    options: {
      cases: {
        type: 'string',
        default: join(import.meta.dirname, '..', 'cases'),
      },
      sets: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      'without-traffic': { type: 'boolean', default: false },
      envoy: { type: 'string' },
    },
  });
  const cases = resolve(values.cases);
  if (!existsSync(cases)) {
    fail(`There is no folder of cases ${cases}.`);
  }
  for (const count of ['sets', 'seed']) {
    if (!/^\d+$/.test(values[count])) {
      fail(`--${count} wants a whole number, not "${values[count]}".`);
    }
  }
  return { ...values, cases, traffic: !values['without-traffic'] };
}

/** Why traffic does not run, or nothing when it can. */
function trafficObstacle({ traffic }) {
  if (!traffic) {
    return 'it was left out (--without-traffic)';
  }
  if (process.platform !== 'linux') {
    return 'it needs Linux';
  }
  return process.getuid() === 0
    ? undefined
    : 'it needs root, for a network namespace of its own';
}

/** The verification programs that were rendered, of those with the same bytes one. */
function programsOf({ cases }) {
  const programs = new Map(
    readdirSync(cases)
      .map(name => join(cases, name, 'expected', 'verify', 'verify.sh'))
      .filter(existsSync)
      .map(file => [readFileSync(file, 'utf8'), file]),
  );
  return [...programs.values()];
}

const go = findGo('The mesh test');
const options = readArguments();
const obstacle = trafficObstacle(options);
const tests = new Map();
const codes = [
  await runPackage(go, '.', ['-cases', options.cases], tests),
  await runPackage(
    go,
    './composition',
    ['-sets', options.sets, '-seed', options.seed],
    tests,
  ),
];
if (!obstacle) {
  installTrafficTools();
  codes.push(...programsOf(options).map(file => (isCleanScript(file) ? 0 : 1)));
  const envoy = findEnvoy(options);
  codes.push(
    await runPackageInShards(
      go,
      './traffic',
      ['-cases', options.cases, '-envoy', envoy],
      tests,
    ),
  );
}
const complete = printCases(tests, options, obstacle);
printOthers(tests);
const composed = printComposition(tests, options);
printFindings(tests);
process.exit(complete && composed && codes.every(code => code === 0) ? 0 : 1);
