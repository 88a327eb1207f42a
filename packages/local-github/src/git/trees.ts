import git, { type TreeEntry } from 'isomorphic-git';
import type { BareRepository } from './BareRepository';

/** What a tree holds at a path: the content's id, and git's mode (file, executable, link, submodule). */
export interface TreeFile {
  mode: string;
  oid: string;
}

/** One path on which two trees differ; `before` or `after` is absent where the path is. */
export interface TreeChange {
  path: string;
  before?: TreeFile;
  after?: TreeFile;
}

/** New content by path; `undefined` takes the path away. */
export type TreeEdits = ReadonlyMap<string, TreeFile | undefined>;

/** Thrown for edits that want a file and a folder at one path. */
export class PathClashError extends Error {
  constructor(readonly path: string) {
    super(`${path} is asked for as a file and as a folder`);
    this.name = 'PathClashError';
  }
}

export async function readTree(
  repository: BareRepository,
  oid: string,
): Promise<TreeEntry[]> {
  return (await git.readTree({ ...repository.location, oid })).tree;
}

/** Every entry below a tree, folders included, each with its whole path, in git's order. */
export async function* walkTree(
  repository: BareRepository,
  oid: string,
  folder = '',
): AsyncGenerator<TreeEntry> {
  for (const entry of await readTree(repository, oid)) {
    const path = folder + entry.path;
    yield { ...entry, path };
    if (entry.type === 'tree') {
      yield* walkTree(repository, entry.oid, `${path}/`);
    }
  }
}

/** {@link walkTree}, all at once. */
export async function listTree(
  repository: BareRepository,
  oid: string,
): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for await (const entry of walkTree(repository, oid)) entries.push(entry);
  return entries;
}

/** The entry at a path, from a commit or a tree; the empty path is the tree itself. */
export async function findEntry(
  repository: BareRepository,
  root: string,
  path: string,
): Promise<TreeEntry | undefined> {
  let found: TreeEntry = { mode: '040000', path: '', oid: root, type: 'tree' };
  for (const name of path.split('/').filter(Boolean)) {
    if (found.type !== 'tree') {
      return undefined;
    }
    const entries = await readTree(repository, found.oid);
    const next = entries.find(entry => entry.path === name);
    if (!next) {
      return undefined;
    }
    found = next;
  }
  return found;
}

/**
 * The paths on which two trees differ, sorted. Folders of one id are never opened, so the cost grows
 * with the change and not with the repository.
 */
export async function diffTrees(
  repository: BareRepository,
  before: string | undefined,
  after: string | undefined,
  folder = '',
): Promise<TreeChange[]> {
  const [left, right] = await Promise.all(
    [before, after].map(async oid => {
      const entries = oid ? await readTree(repository, oid) : [];
      return new Map(entries.map(entry => [entry.path, entry]));
    }),
  );
  const changes: TreeChange[] = [];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [old, now] = [left.get(name), right.get(name)];
    const path = folder + name;
    if (old?.oid === now?.oid && old?.mode === now?.mode) {
      continue;
    }
    const change = { path, before: toFile(old), after: toFile(now) };
    if (change.before || change.after) {
      changes.push(change);
    }
    if (old?.type === 'tree' || now?.type === 'tree') {
      const folders = [old, now].map(entry =>
        entry?.type === 'tree' ? entry.oid : undefined,
      );
      changes.push(
        ...(await diffTrees(repository, folders[0], folders[1], `${path}/`)),
      );
    }
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes the tree that edits make of another one, and returns its id. */
export async function updateTree(
  repository: BareRepository,
  base: string | undefined,
  edits: TreeEdits,
): Promise<string> {
  const entries = await editEntries(repository, base, edits, '');
  return git.writeTree({ ...repository.location, tree: entries });
}

async function editEntries(
  repository: BareRepository,
  base: string | undefined,
  edits: TreeEdits,
  folder: string,
): Promise<TreeEntry[]> {
  const existing = base ? await readTree(repository, base) : [];
  const entries = new Map(existing.map(entry => [entry.path, entry]));
  const { here, below } = splitByFolder(edits);

  for (const [name, inside] of below) {
    const old = entries.get(name);
    const subtree = old?.type === 'tree' ? old.oid : undefined;
    const children = await editEntries(
      repository,
      subtree,
      inside,
      `${folder}${name}/`,
    );
    if (children.length > 0) {
      const oid = await git.writeTree({
        ...repository.location,
        tree: children,
      });
      entries.set(name, { mode: '040000', path: name, oid, type: 'tree' });
    } else if (old?.type === 'tree') {
      // Git has no empty folders.
      entries.delete(name);
    }
  }

  for (const [name, file] of here) {
    if (file && below.has(name) && entries.get(name)?.type === 'tree') {
      throw new PathClashError(folder + name);
    }
    if (file) {
      const type = file.mode === '160000' ? 'commit' : 'blob';
      entries.set(name, { ...file, path: name, type });
    } else if (entries.get(name)?.type !== 'tree') {
      entries.delete(name);
    }
  }
  return [...entries.values()];
}

function splitByFolder(edits: TreeEdits) {
  const here = new Map<string, TreeFile | undefined>();
  const below = new Map<string, Map<string, TreeFile | undefined>>();
  for (const [path, file] of edits) {
    const slash = path.indexOf('/');
    if (slash === -1) {
      here.set(path, file);
      continue;
    }
    const name = path.slice(0, slash);
    const inside = below.get(name) ?? new Map();
    below.set(name, inside.set(path.slice(slash + 1), file));
  }
  return { here, below };
}

function toFile(entry: TreeEntry | undefined): TreeFile | undefined {
  return entry && entry.type !== 'tree'
    ? { mode: entry.mode, oid: entry.oid }
    : undefined;
}
