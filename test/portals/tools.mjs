import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureNpmTools } from '../tools/npmTools.mjs';

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
  const folder = ensureNpmTools(`create-app-${createApp}-yarn-${YARN}`, {
    '@backstage/create-app': createApp,
    '@yarnpkg/cli-dist': YARN,
  });
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'yarn'), PATIENT_YARN, { mode: 0o755 });
  const path = [bin, join(folder, 'node_modules/.bin'), environment.PATH];
  return { folder, path: path.join(delimiter) };
}
