// Runs Go's tests, and collects what came of each.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const here = join(import.meta.dirname, '..');
const outcomes = { pass: 'ok', fail: 'FAILED', skip: 'SKIPPED' };

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
export function runPackage(go, folder, args, tests) {
  const built = announceBuild();
  return collect(
    spawn(
      go,
      ['test', '-json', '-count=1', '-timeout=30m', folder, '-args', ...args],
      { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] },
    ),
    tests,
    built,
  );
}

/**
 * Like `runPackage`, in several processes side by side: each takes its share of
 * the tests. Most of a traffic test is waiting, so they are more than processors.
 */
export async function runPackageInShards(go, folder, args, tests) {
  const output = mkdtempSync(join(tmpdir(), 'mesh-tests'));
  try {
    const binary = join(output, 'tests');
    const { status } = spawnSync(go, ['test', '-c', '-o', binary, folder], {
      cwd: here,
      stdio: 'inherit',
    });
    if (status !== 0) {
      return status;
    }
    const shards = availableParallelism() + 1;
    const codes = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        collect(
          spawn(
            go,
            [
              ...['tool', 'test2json', '-t', '-p', `${folder} ${shard + 1}`],
              ...[binary, '-test.v=test2json', '-test.timeout=30m', ...args],
              ...['-shard', `${shard + 1}/${shards}`],
            ],
            { cwd: join(here, folder), stdio: ['ignore', 'pipe', 'inherit'] },
          ),
          tests,
        ),
      ),
    );
    return Math.max(...codes);
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** Notes what a process says in the form of `go test -json`; `begun` is called when its first test begins. */
function collect(child, tests, begun = () => {}) {
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
      begun();
    }
    note(tests, event);
  });
  return new Promise((done, broken) => {
    child.on('error', broken);
    child.on('close', code => {
      begun();
      // Without a code a signal ended it.
      done(code ?? 1);
    });
  });
}

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
  // Several shards may speak of one test; that one of them failed, stays.
  if (!(Action in outcomes) || test.outcome === 'FAILED') {
    return;
  }
  test.outcome = outcomes[Action];
  if (Test?.split('/').length === 2) {
    console.log(`  ${test.outcome.padEnd(7)} ${Test}`);
  }
}
