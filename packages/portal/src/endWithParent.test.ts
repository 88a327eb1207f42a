import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inPortal } from './folders';

jest.setTimeout(30_000);

const WITHIN_MS = 15_000;
const endWithParent = pathToFileURL(
  inPortal('launch', 'endWithParent.mjs'),
).href;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('endWithParent.mjs', () => {
  it.each([
    ['a process', ''],
    ['a process that ignores SIGTERM', 'process.on("SIGTERM", () => {});'],
  ])('ends %s when its parent was killed', async (_name, habit) => {
    const idle = `${habit} setInterval(() => {}, 1000); console.log('idle')`;
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const child = require('node:child_process').spawn(
          process.execPath,
          ['--import', ${JSON.stringify(endWithParent)}, '-e', ${JSON.stringify(
          idle,
        )}],
        );
        child.stdout.once('data', () => console.log(child.pid));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const child = Number(line);
    expect(isRunning(child)).toBe(true);

    parent.kill('SIGKILL');

    const end = Date.now() + WITHIN_MS;
    while (isRunning(child) && Date.now() < end) {
      await delay(50);
    }
    expect(isRunning(child)).toBe(false);
  });
});
