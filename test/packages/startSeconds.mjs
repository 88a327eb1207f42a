import { spawnSync } from 'node:child_process';

const TRIES = 7;

/** How long Node takes for these arguments, at its fastest: what else runs on the machine only slows it down. */
export function startSeconds(args) {
  const times = Array.from({ length: TRIES }, () => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args);
    if (status !== 0) throw new Error(String(stderr));
    return performance.now() - begin;
  });
  return Math.min(...times) / 1000;
}
