import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Sees to it that commands of npm are there that are too large for this project's own dependencies: they are installed
 * once, and kept in the home folder.
 *
 * @param name - of the folder; says the versions
 * @param dependencies - as in a package.json
 * @returns the folder
 */
export function ensureNpmTools(name, dependencies) {
  const cache = join(homedir(), '.cache/istio-egress');
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  console.log(`Install ${Object.keys(dependencies).join(' and ')} …`);
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(
    join(unfinished, 'package.json'),
    JSON.stringify({ private: true, dependencies }),
  );
  execFileSync(
    'npm',
    [
      'install',
      ...['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    ],
    { cwd: unfinished, stdio: 'inherit' },
  );
  renameSync(unfinished, folder);
  return folder;
}
