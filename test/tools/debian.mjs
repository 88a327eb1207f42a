// Installs what tests run with, where Debian's package manager can.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs Debian's packages; ends the program with `instead`, what a person can do, where that does not work. */
export function installPackages(names, instead) {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    fail(instead);
  }
  console.log(`Installing Debian's ${names.join(', ')} …`);
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...names],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) fail(instead);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
