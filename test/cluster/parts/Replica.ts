import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { eventually } from 'istio-egress-test-utils';
import { findFaketime } from '../../tools/faketime.mjs';

const ROOT = resolve(__dirname, '../../..');
const END_WITH_PARENT = resolve(
  ROOT,
  'packages/portal/launch/endWithParent.mjs',
);
/** Puts a disk in a folder's place, for itself alone, and becomes what follows. */
const WITH_DISK = 'mount -t tmpfs -o size=32m tmpfs "$0" && exec "$@"';
const COMPILE_CACHE = resolve(ROOT, 'node_modules/.cache/cluster');

/** One process of the portal's backend, started as `npm start` starts it. */
export class Replica {
  #process?: ChildProcess;

  constructor(
    private readonly options: {
      /** Where it listens. */
      url: string;
      /** Config files, the later ones above the earlier. */
      configs: string[];
      /** What the first of them asks of the environment. */
      environment: Record<string, string>;
      log: string;
      /** Where tasks write: a small disk of its own, which nobody else sees. */
      workspaces: string;
    },
  ) {}

  get url(): string {
    return this.options.url;
  }

  /**
   * Starts it, again if it runs; resolves when it is ready. `clock` is how much its
   * clock is ahead, as libfaketime has it (`+25h`, `-25h`); `inspector` is the port
   * of its debugger.
   */
  async start({
    clock,
    inspector,
  }: { clock?: string; inspector?: number } = {}): Promise<void> {
    await this.kill();
    const { url, configs, environment, log, workspaces } = this.options;
    const output = createWriteStream(log, { flags: 'a' });
    const child = spawn(
      'unshare',
      [
        ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
        ...['--mount', 'sh', '-c', WITH_DISK, workspaces, process.execPath],
        ...(inspector ? [`--inspect=127.0.0.1:${inspector}`] : []),
        ...['--import', END_WITH_PARENT],
        ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
        'src',
        ...configs.flatMap(file => ['--config', file]),
      ],
      {
        cwd: dirname(require.resolve('backend/package.json')),
        env: {
          ...process.env,
          // The test runner's own, which are nothing to the backend.
          NODE_OPTIONS: undefined,
          NODE_TEST_CONTEXT: undefined,
          // Each start is the same: what was compiled for one is there for the next.
          NODE_COMPILE_CACHE: COMPILE_CACHE,
          ...environment,
          ...(clock && withClock(clock)),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    this.#process = child;
    await eventually(`${url} is ready`, async () => {
      if (child.exitCode !== null) throw new Error(`It ended; see ${log}`);
      return isReady(url);
    });
  }

  /** Where a file of its own disk is for others. */
  pathOf(...names: string[]): string {
    const { workspaces } = this.options;
    return join(`/proc/${this.#process?.pid}/root`, workspaces, ...names);
  }

  /** Fills its disk to the last byte; frees it when what is returned is called. */
  async fillDisk(): Promise<() => Promise<void>> {
    const path = this.pathOf('full');
    const file = createWriteStream(path);
    const full = once(file, 'error');
    while (!file.errored) {
      await new Promise(written => file.write(Buffer.alloc(1024), written));
    }
    const [error] = await full;
    if (error.code !== 'ENOSPC') throw error;
    return () => rm(path);
  }

  /** Ends it without a chance to do anything more. */
  async kill(): Promise<void> {
    await this.#signal('SIGKILL');
  }

  /** Stops it in the middle of what it does, as a machine does that has no time for it. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Only what tells the day: timers go on as they are. */
function withClock(clock: string): Record<string, string> {
  const library = findFaketime();
  if (!library) throw new Error('There is no libfaketime');
  return {
    LD_PRELOAD: library,
    FAKETIME: clock,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/.backstage/health/v1/readiness`)).ok;
  } catch {
    return false;
  }
}
