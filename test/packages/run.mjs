// Packs all that is published, and tries the tarballs as somebody who installs them.
// Usage: node test/packages/run.mjs [--tarballs <folder>]
// With --tarballs, they are left in that folder, for test:portals.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
// By path: npm puts the packages' commands on the PATH, not the packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  environmentFor,
  nodeForBackstage,
} from '../../packages/portal/launch/node.mjs';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { packAll } from '../../release/pack.mjs';

const { values } = parseArgs({ options: { tarballs: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'packages-'));
let status;
try {
  const tarballs = resolve(values.tarballs ?? join(folder, 'tarballs'));
  const packed = await packAll(tarballs, line => console.log(`${line} …`));
  const list = join(tarballs, 'packed.json');
  writeFileSync(list, JSON.stringify(packed));
  console.log('Try the tarballs …');
  const node = nodeForBackstage();
  ({ status } = spawnSync(
    node,
    [
      ...['--test', '--test-reporter=spec', '--test-concurrency=1'],
      join(import.meta.dirname, 'tarballs.packages.mjs'),
      join(import.meta.dirname, 'dynamicPlugins.packages.mjs'),
    ],
    { stdio: 'inherit', env: { ...environmentFor(node), PACKED: list } },
  ));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
