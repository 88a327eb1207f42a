// Plain Node, no dependency: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
// By path: before the installation there are no packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { isInstalled } from '../portal/launch/install.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));

function run(args, stdio) {
  const { status } = spawnSync('node', args, { stdio });
  return status ?? 1;
}

// Standard output belongs to the command, which may print JSON there.
const installed = isInstalled('portal')
  ? 0
  : run([here('../portal/install.mjs'), 'portal'], ['inherit', 2, 'inherit']);
process.exitCode =
  installed === 0
    ? run(
        [
          '--require',
          here(
            '../../node_modules/@backstage/cli-node/config/nodeTransform.cjs',
          ),
          here('src/main.ts'),
          ...process.argv.slice(2),
        ],
        'inherit',
      )
    : installed;
