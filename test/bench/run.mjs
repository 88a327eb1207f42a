// Starts the benchmarks in the Node that runs Backstage, with room for large trees.
// Usage: node test/bench/run.mjs [--quick] [<benchmark>...]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
// By path: npm puts the packages' commands on the PATH, not the packages.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import {
  environmentFor,
  nodeForBackstage,
} from '../../packages/portal/launch/node.mjs';

const node = nodeForBackstage();
const { status } = spawnSync(
  node,
  [
    '--expose-gc',
    '--max-old-space-size=8192',
    '--require',
    '@backstage/cli-node/config/nodeTransform.cjs',
    join(import.meta.dirname, 'main.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: environmentFor(node) },
);
process.exitCode = status ?? 1;
