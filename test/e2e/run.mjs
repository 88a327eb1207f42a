// Plain Node, no dependency: it installs what the browser test needs, then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../tools/debian.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function installChromium() {
  if (existsSync(CHROMIUM)) return;
  installPackages(
    ['chromium'],
    `There is no Chromium at ${CHROMIUM}. Install it (Debian: apt-get install chromium), or name one by CHROMIUM=<path>.`,
  );
}

run(process.execPath, ['packages/portal/install.mjs']);
installChromium();
console.log('Starting a portal of its own for the story, then Chromium …');
run(
  'node',
  [
    '--require',
    '@backstage/cli-node/config/nodeTransform.cjs',
    '--test',
    '--test-reporter=spec',
    'test/src/e2e/story.e2e.ts',
  ],
  { CHROMIUM },
);
