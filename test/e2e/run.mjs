// Plain Node, no dependency: it installs what the browser tests need, then runs them.
// Usage: node test/e2e/run.mjs [--docs] [<part of a file's name>]
// With --docs, the pictures that the documents show are taken from what they left.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM, ensureChromium } from '../tools/chromium.mjs';

const root = join(import.meta.dirname, '../..');
const tests = join(root, 'test/src/e2e');
const artifacts = join(root, 'test/artifacts');
const documents = join(root, 'docs/images');

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function takePictures() {
  for (const name of readdirSync(documents)) {
    const picture = join(artifacts, name);
    if (existsSync(picture)) copyFileSync(picture, join(documents, name));
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { docs: { type: 'boolean' } },
});
const [wanted = ''] = positionals;
const files = readdirSync(tests)
  .filter(name => name.endsWith('.e2e.ts') && name.includes(wanted))
  .map(name => join(tests, name));
if (files.length === 0) {
  console.error(`No file of ${tests} is called ${wanted}.`);
  process.exit(2);
}

run(process.execPath, ['packages/portal/install.mjs']);
ensureChromium();
console.log('Each file starts a portal of its own, then Chromium …');
run(
  'node',
  [
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    ...['--test', '--test-reporter=spec', '--test-concurrency=1', ...files],
  ],
  { CHROMIUM },
);
if (values.docs) takePictures();
