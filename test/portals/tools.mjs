import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What is fetched once for all runs. */
export const cache = join(homedir(), '.cache/istio-egress/portals');

const YARN = '4.18.1';

/** A yarn that installs nothing on `yarn add`, which the last command of all does once. */
const PATIENT_YARN = `#!/bin/sh
case " $* " in
*' add '*) exec "$(dirname "$0")/../node_modules/.bin/yarn" "$@" --mode=update-lockfile ;;
esac
exec "$(dirname "$0")/../node_modules/.bin/yarn" "$@"
`;

/**
 * Sees to it that create-app and a yarn are there. The yarn of a portal is the one that create-app brings; this one only
 * finds it.
 *
 * @returns the folder, and the `PATH` on which the commands are
 */
export function ensureTools(createApp, environment) {
  const folder = join(cache, `create-app-${createApp}`);
  const modules = join(folder, 'node_modules/.bin');
  if (!existsSync(join(modules, 'backstage-create-app'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        private: true,
        dependencies: {
          '@backstage/create-app': createApp,
          '@yarnpkg/cli-dist': YARN,
        },
      }),
    );
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: folder, stdio: 'inherit', env: environment },
    );
  }
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'yarn'), PATIENT_YARN, { mode: 0o755 });
  return { folder, path: [bin, modules, environment.PATH].join(delimiter) };
}
