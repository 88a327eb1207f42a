import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { eventually } from './eventually';

const ROOT = resolve(__dirname, '../../..');
const END_WITH_PARENT = resolve(
  ROOT,
  'packages/portal/launch/endWithParent.mjs',
);

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
    },
  ) {}

  get url(): string {
    return this.options.url;
  }

  /** Starts it, again if it runs; resolves when it is ready. */
  async start(): Promise<void> {
    await this.kill();
    const { url, configs, environment, log } = this.options;
    const output = createWriteStream(log, { flags: 'a' });
    const child = spawn(
      process.execPath,
      [
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
          ...environment,
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

  /** Ends it without a chance to do anything more. */
  async kill(): Promise<void> {
    await this.#signal('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#signal('SIGTERM');
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

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/.backstage/health/v1/readiness`)).ok;
  } catch {
    return false;
  }
}
