import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { environmentFor } from './node.mjs';

const END_WITHIN_MS = 5000;
const SHOWN_LINES = 25;
const endWithParent = new URL('./endWithParent.mjs', import.meta.url).href;

/** The processes that the portal consists of; what they print goes to a log each. */
export class Children {
  #node;
  #environment;
  #logs;
  #verbose;
  #running = new Map();
  #reportEnd;

  /** Resolves with a Failure when the first of the started services ends. */
  firstEnd = new Promise(resolve => {
    this.#reportEnd = resolve;
  });

  constructor({ node, environment, logs, verbose }) {
    this.#node = node;
    this.#environment = { ...environmentFor(node), ...environment };
    this.#logs = logs;
    this.#verbose = verbose;
    mkdirSync(logs, { recursive: true });
  }

  /** Runs a command to its end; throws a Failure with the end of its log when it fails. */
  async run(name, command) {
    const { exit, log } = this.#spawn(name, command);
    const { code } = await exit;
    if (code !== 0) {
      throw failureOf(name, code, log);
    }
  }

  /** Starts a service, and waits until it is ready; throws a Failure when it ends instead. */
  async start(name, command, isReady) {
    const { exit, log } = this.#spawn(name, command);
    const end = exit.then(({ code }) => failureOf(name, code, log));
    const failure = await Promise.race([end, isReady()]);
    if (failure) {
      throw failure;
    }
    end.then(this.#reportEnd);
  }

  /** Ends all of them, the stubborn ones by force. */
  async stop() {
    const force = setTimeout(() => {
      for (const child of this.#running.keys()) {
        child.kill('SIGKILL');
      }
    }, END_WITHIN_MS);
    for (const child of this.#running.keys()) {
      child.kill('SIGTERM');
    }
    await Promise.all(this.#running.values());
    clearTimeout(force);
  }

  #spawn(name, { args, cwd, environment }) {
    const log = join(this.#logs, `${name}.log`);
    const output = createWriteStream(log);
    const child = spawn(this.#node, ['--import', endWithParent, ...args], {
      cwd,
      env: { ...this.#environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(output, { end: false });
      if (this.#verbose) {
        stream.pipe(process.stdout, { end: false });
      }
    }
    const exit = once(child, 'close').then(async ([code, signal]) => {
      this.#running.delete(child);
      await new Promise(written => output.end(written));
      return { code: code ?? signal };
    });
    this.#running.set(child, exit);
    return { exit, log };
  }
}

function failureOf(name, code, log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return new Failure(
    `${name} ended with ${code}. The end of ${log}:\n\n${lines
      .slice(-SHOWN_LINES)
      .join('\n')}`,
  );
}
