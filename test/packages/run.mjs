// Packs all that is published, and tries the tarballs as somebody who installs them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// By path: npm puts the packages' commands on the PATH, not the packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  environmentFor,
  nodeForBackstage,
} from '../../packages/portal/launch/node.mjs';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { packAll } from '../../release/pack.mjs';

const folder = mkdtempSync(join(tmpdir(), 'packages-'));
let status;
try {
  const packed = await packAll(join(folder, 'tarballs'), line =>
    console.log(`${line} …`),
  );
  const list = join(folder, 'packed.json');
  writeFileSync(list, JSON.stringify(packed));
  console.log('Try the tarballs …');
  const node = nodeForBackstage();
  ({ status } = spawnSync(
    node,
    [
      ...['--test', '--test-reporter=spec'],
      join(import.meta.dirname, 'tarballs.packages.mjs'),
    ],
    { stdio: 'inherit', env: { ...environmentFor(node), PACKED: list } },
  ));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
