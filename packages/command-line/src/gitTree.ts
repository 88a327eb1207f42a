import { execFile, spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import {
  OtherPath,
  TREE_ROOTS,
  TreeIntake,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from './call';
import { ReadFiles, takes } from './directory';

const execute = promisify(execFile);

/** The paths of 300,000 files, at 200 characters each. */
const LISTING_BYTES = 64 * 1024 * 1024;

/**
 * Reads the egress repository that a folder of a Git repository held where the
 * commit that is checked out left another one, such as `origin/main`. Throws
 * {@link BadCall} where Git does not know it.
 *
 * @param place - of the repository's tree below the folder
 */
export async function readGitTree(
  folder: string,
  ref: string,
  place = '',
): Promise<ReadFiles & { others: OtherPath[] }> {
  const commit = await leftAt(folder, ref);
  const prefix = await git(folder, 'rev-parse', '--show-prefix');
  const tree = `${commit}:${prefix.trimEnd()}${place}`;
  const files = new Map<string, string>();
  const others: OtherPath[] = [];
  const intake = new TreeIntake();
  const taken: { path: string; id: string }[] = [];
  for (const entry of await entriesOf(folder, tree)) {
    if (intake.isFull) break;
    const { path, mode, id, size } = entry;
    if (!TREE_ROOTS.some(root => path === root || path.startsWith(`${root}/`)))
      continue;
    if (!mode.startsWith('100')) others.push({ path, kind: 'link' });
    else if (takes(intake, { path, size }, others)) taken.push({ path, id });
  }
  const texts = await readBlobs(
    folder,
    taken.map(({ id }) => id),
  );
  taken.forEach(({ path }, at) => files.set(path, texts[at]));
  return { files, others, findings: intake.findings };
}

async function leftAt(folder: string, ref: string): Promise<string> {
  let commit: string;
  try {
    commit = await git(
      folder,
      ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
      `${ref}^{commit}`,
    );
  } catch {
    throw new BadCall(
      `--base ${ref} is neither a directory nor a commit of the repository of ${folder}; fetch it first`,
    );
  }
  try {
    return (await git(folder, 'merge-base', commit.trim(), 'HEAD')).trim();
  } catch {
    throw new BadCall(
      `--base ${ref} has no commit in common with the one that is checked out; fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0)`,
    );
  }
}

interface Entry {
  path: string;
  mode: string;
  id: string;
  size: number;
}

const ENTRY = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^]*)$/;

/** None where the folder is not there. */
async function entriesOf(folder: string, tree: string): Promise<Entry[]> {
  try {
    await git(folder, 'cat-file', '-e', tree);
  } catch {
    return [];
  }
  const listing = await git(folder, 'ls-tree', '-rlz', '--full-tree', tree);
  return listing
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const match = ENTRY.exec(line);
      if (match === null) throw new Error(`git ls-tree printed ${line}`);
      const [, mode, id, size, path] = match;
      return { mode, id, path, size: Number(size) || 0 };
    });
}

/** The texts of blobs, in their order. */
async function readBlobs(folder: string, ids: string[]): Promise<string[]> {
  const child = spawn('git', ['-C', folder, 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(ids.map(id => `${id}\n`).join(''));
  const printed = await buffer(child.stdout);
  const texts: string[] = [];
  for (let at = 0; at < printed.length; ) {
    const start = printed.indexOf('\n', at) + 1;
    const [, , size] = printed.toString('latin1', at, start).split(' ');
    const end = start + Number(size);
    texts.push(printed.toString('utf8', start, end));
    at = end + 1;
  }
  return texts;
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute('git', ['-C', folder, ...args], {
    maxBuffer: LISTING_BYTES,
  });
  return stdout;
}
