// Writes of each package that is published what it exports, into its report.api.md; with --ci, fails where that differs from what is there.
// Needs the types that `npm run tsc` makes.
// Usage: npm run api-reports -- [--ci]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureNpmTools } from '../test/tools/npmTools.mjs';
import { publishedPackages, root } from './packages.mjs';

const VERSION = '0.19.1';

const tools = ensureNpmTools(`repo-tools-${VERSION}`, {
  '@backstage/repo-tools': VERSION,
});
const folders = publishedPackages()
  .filter(({ manifest }) => manifest.exports)
  .map(({ folder }) => folder);
const { status } = spawnSync(
  process.execPath,
  [
    join(tools, 'node_modules/.bin/backstage-repo-tools'),
    ...['api-reports', '--allow-all-warnings'],
    // Packages of the workspace lead to sources.
    ...['--omit-messages', 'ae-wrong-input-file-type'],
    ...process.argv.slice(2),
    ...folders,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
