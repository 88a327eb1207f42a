import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { environmentFor } from './node.mjs';

const END_WITHIN_MS = 5000;
const LAST_OUTPUT_WITHIN_MS = 500;
const READY_WITHIN_MS = 300_000;
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
    this.#environment = {
      ...environmentFor(node),
      ...environment,
      // Their own children inherit it.
      NODE_OPTIONS: `${
        process.env.NODE_OPTIONS ?? ''
      } --import ${endWithParent}`,
    };
    this.#logs = logs;
    this.#verbose = verbose;
    mkdirSync(logs, { recursive: true });
  }

  /** Runs a command to its end; throws a Failure with the end of its log when it fails. */
  async run(name, command) {
    const { exit, log } = this.#spawn(name, command);
    const code = await exit;
    if (code !== 0) {
      throw new Failure(`${name} ended with ${code}. ${endOf(log)}`);
    }
  }

  /** Starts a service and waits until it is ready; throws a Failure when it ends instead, or never is. */
  async start(name, command, isReady) {
    const { exit, log } = this.#spawn(name, command);
    const problem = await Promise.race([
      exit.then(code => `ended with ${code}`),
      delay(READY_WITHIN_MS, 'does not answer', { ref: false }),
      isReady(),
    ]);
    if (problem) {
      throw new Failure(`${name} ${problem}. ${endOf(log)}`);
    }
    exit.then(code =>
      this.#reportEnd(new Failure(`${name} ended with ${code}. ${endOf(log)}`)),
    );
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

  #spawn(name, { args, cwd }) {
    const log = join(this.#logs, `${name}.log`);
    const output = createWriteStream(log);
    const child = spawn(this.#node, args, {
      cwd,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(output, { end: false });
      if (this.#verbose) {
        stream.pipe(process.stdout, { end: false });
      }
    }
    const closed = once(child, 'close');
    const exit = once(child, 'exit').then(async ([code, signal]) => {
      this.#running.delete(child);
      // What it printed last; a process of its own may hold its output open.
      await Promise.race([closed, delay(LAST_OUTPUT_WITHIN_MS)]);
      await new Promise(written => output.end(written));
      return code ?? signal;
    });
    this.#running.set(child, exit);
    return { exit, log };
  }
}

function endOf(log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return `The end of ${log}:\n\n${lines.slice(-SHOWN_LINES).join('\n')}`;
}
