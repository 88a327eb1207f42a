// Starts the judge in Go and makes a table of its verdicts.
// Usage: node test/mesh/run.mjs [--cases <folder>]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const needed = [1, 26];
const canFetchToolchains = [1, 21];
const depths = ['validation', 'analysis', 'configuration'];

function fail(message) {
  console.error(message);
  process.exit(2);
}

function isAtLeast([major, minor], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The go command, or the end of the program with the reason. */
function findGo() {
  const inGoroot = process.env.GOROOT && join(process.env.GOROOT, 'bin', 'go');
  const go = inGoroot && existsSync(inGoroot) ? inGoroot : 'go';
  // Outside of the module: inside, an older Go would fetch the newer one
  // before it answers.
  const answer = spawnSync(go, ['env', 'GOVERSION', 'GOTOOLCHAIN'], { cwd: tmpdir(), encoding: 'utf8' });
  const install = `Install Go ${needed.join('.')} or newer (https://go.dev/doc/install) and put its folder bin on the PATH.`;
  if (answer.error || answer.status !== 0) {
    fail(`The mesh tests are written in Go, and there is no working command "go". ${install}`);
  }
  const [found, toolchain] = answer.stdout.trim().split('\n');
  const version = /^go(\d+)\.(\d+)/.exec(found)?.slice(1).map(Number);
  if (version && !isAtLeast(version, needed) && (toolchain === 'local' || !isAtLeast(version, canFetchToolchains))) {
    fail(`The mesh tests need Go ${needed.join('.')}; this is ${found}, which may not fetch it. ${install}`);
  }
  return go;
}

function casesFolder() {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: join(here, '..', 'cases') } } });
  return resolve(values.cases);
}

/** Prints that it still waits until the first test runs. */
function announceBuild() {
  console.log('Building the judge out of Istio’s own code. The first time this takes several minutes');
  console.log('and fills about 3 GB of Go’s caches; later about 15 seconds.');
  const start = Date.now();
  const timer = setInterval(() => {
    console.log(`  still building, ${Math.round((Date.now() - start) / 1000)} s`);
  }, 30_000);
  return () => clearInterval(timer);
}

/** Runs the tests; resolves with each test's outcome and output, and the exit code. */
function runTests(go, cases) {
  const built = announceBuild();
  const tests = new Map();
  const child = spawn(go, ['test', '-json', '-count=1', '-timeout=30m', '.', '-args', '-cases', cases], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', line => {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      console.log(line);
      return;
    }
    if (event.Action === 'build-output') {
      process.stdout.write(event.Output);
    }
    if (event.Action === 'start') {
      built();
    }
    note(tests, event);
  });
  return new Promise((done, broken) => {
    child.on('error', broken);
    child.on('close', code => {
      built();
      done({ tests, code });
    });
  });
}

const outcomes = { pass: 'ok', fail: 'FAILED', skip: 'SKIPPED' };

function note(tests, { Action, Test = '', Output }) {
  const test = tests.get(Test) ?? { lines: [] };
  tests.set(Test, test);
  if (Action === 'output' && !/^\s*(=== |--- )/.test(Output)) {
    test.lines.push(Output);
  }
  if (!(Action in outcomes)) {
    return;
  }
  test.outcome = outcomes[Action];
  if (Test.split('/').length === 2) {
    console.log(`  ${test.outcome.padEnd(7)} ${Test}`);
  }
}

function printFindings(tests) {
  for (const [name, { outcome, lines }] of tests) {
    if (outcome === 'FAILED' && lines.length > 0) {
      console.log(`\n${name || 'the test program'}`);
      process.stdout.write(lines.join(''));
    }
  }
}

function printTable(tests) {
  const cases = [...tests.keys()].filter(name => /^TestCases\/[^/]+$/.test(name)).sort();
  const rows = cases.map(name => [
    name.slice('TestCases/'.length),
    ...depths.map(depth => tests.get(`${name}/${depth}`)?.outcome ?? 'FAILED'),
  ]);
  const table = [['case', ...depths], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  console.log();
  for (const row of table) {
    console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  }
  const own = [...tests].filter(([name]) => /^Test(?!Cases)[^/]*\//.test(name));
  const passed = own.filter(([, { outcome }]) => outcome === 'ok').length;
  console.log(`\nThe judge on broken manifests: ${passed} of ${own.length} as expected.`);
}

const go = findGo();
const cases = casesFolder();
if (!existsSync(cases)) {
  fail(`There is no folder of cases ${cases}.`);
}
const { tests, code } = await runTests(go, cases);
printFindings(tests);
printTable(tests);
process.exit(code === 0 ? 0 : 1);
