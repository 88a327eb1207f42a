// Takes the steps of the Dockerfile on this machine, without Docker, and starts what comes out.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
// By path: npm puts the packages' commands on the PATH, not the packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  environmentFor,
  nodeForBackstage,
} from '../../packages/portal/launch/node.mjs';
import { ensurePostgres } from '../tools/postgres.mjs';

ensurePostgres();
const node = nodeForBackstage();
const { status } = spawnSync(
  node,
  [
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    ...['--test', '--test-reporter=spec'],
    join(import.meta.dirname, 'dockerfile.image.ts'),
  ],
  { stdio: 'inherit', env: environmentFor(node) },
);
process.exit(status ?? 1);
