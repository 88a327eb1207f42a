import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages } from './debian.mjs';

/** Sees to it that there is a PostgreSQL server to start. */
export function ensurePostgres() {
  if (
    existsSync('/usr/lib/postgresql') ||
    spawnSync('postgres', ['--version']).status === 0
  ) {
    return;
  }
  installPackages(
    ['postgresql'],
    'There is no PostgreSQL server. Install one (Debian: apt-get install postgresql), or put its programs on the PATH.',
  );
}
