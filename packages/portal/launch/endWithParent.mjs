// Loaded into every process of the portal by `--import`. A signal to npm does
// not reach its grandchildren, and a parent that was killed cannot pass one on;
// but the process id of a child's parent changes when the parent is gone.
import { isMainThread } from 'node:worker_threads';

const LOOK_EVERY_MS = 500;
const END_WITHIN_MS = 5000;

function watchParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
      process.kill(process.pid, 'SIGTERM');
    }
  }, LOOK_EVERY_MS);
  timer.unref();
}

if (isMainThread) {
  watchParent();
}
