// Publishes all packages in one version, or says what would be published.
// Usage: npm run release -- [--dry-run]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAll } from './pack.mjs';
import { root } from './packages.mjs';

const isDryRun = process.argv.includes('--dry-run');

const git = (...args) =>
  execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** All that speaks against a release now. */
function obstacles() {
  const found = [];
  if (git('status', '--porcelain') !== '') {
    found.push('The work tree has changes: commit them, or take them back.');
  }
  const pending = readdirSync(join(root, '.changeset')).filter(
    file => file.endsWith('.md') && file !== 'README.md',
  );
  if (pending.length > 0) {
    found.push(
      `${pending.length} changesets are not in a version yet: run npx changeset version.`,
    );
  }
  const { url } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ).repository;
  if (addressOf(url) !== addressOf(originOrNothing())) {
    found.push(
      `This is no clone of ${url}, which the packages say they come from: release from there, or correct repository.url in all package.json files.`,
    );
  }
  return found;
}

function originOrNothing() {
  try {
    return git('remote', 'get-url', 'origin');
  } catch {
    return '';
  }
}

/** Host and path of a repository, in whichever form its address is. */
function addressOf(url) {
  return url
    .replace(/^(git\+)?(https?|ssh):\/\/([^@/]*@)?/, '')
    .replace(/^[^@/]*@([^:/]+):/, '$1/')
    .replace(/\.git$/, '');
}

const found = obstacles();
for (const each of found) console.log(`Not ready: ${each}`);
if (found.length > 0 && !isDryRun) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'release-'));
try {
  const packed = await packAll(folder, line => console.log(`${line} …`));
  for (const { manifest, tarball, files, size } of packed) {
    const { name, version } = manifest;
    const facts = `${files.length} files, ${Math.ceil(size / 1024)} KiB`;
    console.log(
      `${isDryRun ? 'Would publish' : 'Publish'} ${name} ${version}: ${facts}`,
    );
    if (!isDryRun) {
      execFileSync('npm', ['publish', tarball], {
        cwd: root,
        stdio: 'inherit',
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
