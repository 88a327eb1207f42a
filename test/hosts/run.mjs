// A real Git host, without containers: Gitea from its Go module.
// Usage: node test/hosts/run.mjs [<part of a file's name>]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildGitea } from 'local-gitea/launch/build.mjs';
import { CHROMIUM, ensureChromium } from '../tools/chromium.mjs';
import { ensureGit } from '../tools/git.mjs';

const here = import.meta.dirname;
const wanted = process.argv[2] ?? '';
const files = readdirSync(here)
  .filter(name => name.endsWith('.hosts.ts') && name.includes(wanted))
  .map(name => join(here, name));
if (files.length === 0) {
  console.error(`No file of ${here} is called ${wanted}.`);
  process.exit(2);
}
ensureGit();
ensureChromium();
const { program, source } = await buildGitea();
const { status } = spawnSync(
  process.execPath,
  [
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    ...['--test', '--test-reporter=spec', '--test-isolation=none', ...files],
  ],
  {
    cwd: join(here, '../..'),
    stdio: 'inherit',
    env: {
      ...process.env,
      CHROMIUM,
      GITEA_PROGRAM: program,
      GITEA_SOURCE: source,
    },
  },
);
process.exit(status ?? 1);
