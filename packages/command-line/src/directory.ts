import {
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import {
  FileTree,
  Finding,
  OtherPath,
  TREE_ROOTS,
  TreeIntake,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from './call';

/** What was read of a directory. */
export interface ReadFiles {
  files: FileTree;
  /** Why files were left out that belong to it: then it is not known as a whole. */
  findings: Finding[];
}

/**
 * Reads the egress repository that a directory holds, within the same limits as
 * one at a Git host; a directory that does not exist is empty. Throws
 * {@link BadCall} on a symbolic link, which could lead anywhere.
 */
export async function readDirectory(root: string): Promise<ReadFiles> {
  const { others, ...read } = await readWholeDirectory(root);
  const link = others.find(({ kind }) => kind === 'link');
  if (link !== undefined) throw isLink(join(root, link.path));
  return read;
}

function isLink(place: string): BadCall {
  return new BadCall(
    `${place} is neither a file nor a directory; remove it or choose another --out`,
  );
}

/** Throws {@link BadCall} where a folder on the way to a tree is a symbolic link. */
export async function refuseLinks(root: string, folder: string): Promise<void> {
  const parts = folder.split('/');
  for (const count of parts.keys()) {
    const place = join(root, ...parts.slice(0, count + 1));
    const stats = await statsOf(place);
    if (stats && !stats.isDirectory() && !stats.isFile()) throw isLink(place);
  }
}

/** {@link readDirectory}, with every other path in the folders of an egress repository. */
export async function readWholeDirectory(
  root: string,
): Promise<ReadFiles & { others: OtherPath[] }> {
  const reading: Reading = {
    root,
    files: new Map(),
    others: [],
    intake: new TreeIntake(),
  };
  for (const path of TREE_ROOTS) await readInto(reading, path);
  const { files, others, intake } = reading;
  return { files, others, findings: intake.findings };
}

interface Reading {
  root: string;
  files: Map<string, string>;
  others: OtherPath[];
  intake: TreeIntake;
}

async function readInto(reading: Reading, path: string): Promise<void> {
  const { root, files, others, intake } = reading;
  const place = join(root, path);
  const stats = await statsOf(place);
  if (stats === undefined || intake.isFull) return;
  if (stats.isDirectory()) {
    for (const name of (await readdir(place)).sort()) {
      await readInto(reading, posix.join(path, name));
    }
  } else if (!stats.isFile()) {
    others.push({ path, kind: 'link' });
  } else if (takes(intake, { path, size: stats.size }, others)) {
    files.set(path, await readFile(place, 'utf8'));
  }
}

/** Whether a file is to be read; one that is not part of an egress repository is another path. */
export function takes(
  intake: TreeIntake,
  { path, size }: { path: string; size: number },
  others: OtherPath[],
): boolean {
  const told = intake.findings.length;
  if (intake.takes(path, size)) return true;
  if (intake.findings.length === told) others.push({ path, kind: 'file' });
  return false;
}

/** The names in a folder; none of one that is not there. */
export async function listIn(folder: string): Promise<string[]> {
  const stats = await statsOf(folder);
  return stats?.isDirectory() ? (await readdir(folder)).sort() : [];
}

async function statsOf(place: string) {
  try {
    return await lstat(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') {
      throw new BadCall(`${dirname(place)} is not a directory`);
    }
    throw error;
  }
}

/**
 * Brings a change into a directory. Every file is written whole beside its
 * place first, so that a full disk leaves the tree as it was.
 */
export async function writeDirectory(
  root: string,
  change: { written: FileTree; deleted: readonly string[] },
): Promise<void> {
  const staged: { temporary: string; place: string }[] = [];
  try {
    for (const [path, content] of change.written) {
      const place = join(root, path);
      const temporary = `${place}.${process.pid}.tmp`;
      await mkdir(dirname(place), { recursive: true });
      staged.push({ temporary, place });
      await writeFile(temporary, content, { flag: 'wx' });
    }
  } catch (error) {
    await Promise.all(
      staged.map(({ temporary }) => rm(temporary, { force: true })),
    );
    throw error;
  }
  for (const { temporary, place } of staged) await rename(temporary, place);
  for (const path of change.deleted) {
    await rm(join(root, path));
    await removeEmptyFolders(root, dirname(path));
  }
}

async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  if (folder === '.') return;
  try {
    await rmdir(join(root, folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw error;
  }
  await removeEmptyFolders(root, dirname(folder));
}
