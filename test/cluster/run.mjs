// Two replicas of the portal with one PostgreSQL, as in production, and what may befall them.
// Usage: node test/cluster/run.mjs [<part of a file's name>]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFaketime } from '../tools/faketime.mjs';
import { ensureGit } from '../tools/git.mjs';
import { ensurePostgres } from '../tools/postgres.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');

if (process.platform !== 'linux') {
  console.error('It needs Linux, where each replica has a disk of its own.');
  process.exit(2);
}
ensureGit();
ensurePostgres();
ensureFaketime();
const wanted = process.argv[2] ?? '';
// What takes longer than a test may, `.long.ts`, runs when it is asked for.
const isWanted = name =>
  wanted
    ? /\.(cluster|long)\.ts$/.test(name) && name.includes(wanted)
    : name.endsWith('.cluster.ts');
const files = readdirSync(here)
  .filter(isWanted)
  .map(name => join(here, name));
if (files.length === 0) {
  console.error(`No file of ${here} is called ${wanted}.`);
  process.exit(2);
}
console.log('The replicas’ logs are in test/artifacts/cluster.');
const { status } = spawnSync(
  process.execPath,
  [
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    ...['--test', '--test-reporter=spec', '--test-isolation=none', ...files],
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
