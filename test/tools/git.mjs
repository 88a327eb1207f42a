import { spawnSync } from 'node:child_process';
import { installPackages } from './debian.mjs';

/** Sees to it that there is a git to run. */
export function ensureGit() {
  if (spawnSync('git', ['--version']).status === 0) return;
  installPackages(
    ['git'],
    'There is no git. Install it (Debian: apt-get install git).',
  );
}
