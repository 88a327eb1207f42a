import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SHOWN_LINES = 40;
const LONGEST_LINE = 300;

/** Runs commands in one environment; what they print goes to a log. */
export class Shell {
  #environment;
  #log;

  constructor({ environment, log }) {
    mkdirSync(dirname(log), { recursive: true });
    this.#environment = environment;
    this.#log = log;
  }

  /** Says on the terminal what it does, and how long that took. Throws with the end of the log if the command fails. */
  async run(what, command, cwd) {
    process.stdout.write(`  ${what} …`);
    const from = Date.now();
    const stream = createWriteStream(this.#log, { flags: 'a' });
    stream.write(`\n$ ${command}\n`);
    const child = spawn('bash', ['-ec', command], {
      cwd,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(stream, { end: false });
    child.stderr.pipe(stream, { end: false });
    const [code] = await once(child, 'close');
    stream.end();
    await once(stream, 'finish');
    const seconds = ((Date.now() - from) / 1000).toFixed(0);
    process.stdout.write(` ${seconds} s\n`);
    if (code !== 0) {
      const end = readFileSync(this.#log, 'utf8')
        .split('\n')
        .slice(-SHOWN_LINES)
        .map(line => line.slice(0, LONGEST_LINE));
      throw new Error(`${command} failed:\n${end.join('\n')}`);
    }
  }
}
