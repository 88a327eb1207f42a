import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestPullRequest } from './aGithub';
import { filesOf } from './aReader';

const LINK = '120000';
const FILE = '100644';

interface Entry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

/** What is at a path of a branch. */
interface Content {
  mode: string;
  text: string;
}

/** GitHub's answers about the trees and the files of a repository of acme, as they are now. */
export async function readObjects(
  repo: string,
  pullRequests: readonly TestPullRequest[],
  repositories: Record<string, string>,
) {
  const branches = await readBranches(repo, pullRequests, repositories);
  const trees = new Map<string, Entry[]>();
  const blobs = new Map<string, string>();
  const roots = new Map<string, string>();
  for (const [branch, files] of branches) {
    roots.set(branch, addTree(files, trees, blobs));
  }
  return {
    trees: (revision: string, query: URLSearchParams) => {
      const sha = roots.get(revision) ?? revision;
      const tree = trees.get(sha);
      if (tree === undefined && isOfPullRequest(revision)) return undefined;
      const entries = tree ?? [];
      return {
        truncated: false,
        tree: query.has('recursive') ? withAllBelow(entries, trees) : entries,
      };
    },
    blobs: (sha: string) => blobs.get(sha),
  };
}

/** Every other branch is there and empty, unless there are files for it. */
function isOfPullRequest(branch: string): boolean {
  return branch.startsWith('istio-egress/');
}

async function readBranches(
  repo: string,
  pullRequests: readonly TestPullRequest[],
  repositories: Record<string, string>,
) {
  const branches = new Map<string, Map<string, Content>>();
  const add = (branch: string, path: string, content: Content) => {
    const files = branches.get(branch) ?? new Map();
    branches.set(branch, files.set(path, content));
  };
  for (const [url, folder] of Object.entries(repositories)) {
    const [, owner, name, , branch = 'HEAD', ...below] = new URL(
      url,
    ).pathname.split('/');
    if (owner !== 'acme' || name !== repo) continue;
    for (const path of await filesOf(folder)) {
      const text = await readFile(join(folder, path), 'utf8');
      add(branch, [...below, path].join('/'), { mode: FILE, text });
    }
  }
  for (const { branch, files = {}, links = [] } of pullRequests) {
    branches.set(branch, branches.get(branch) ?? new Map());
    for (const [path, text] of Object.entries(files)) {
      add(branch, path, { mode: FILE, text });
    }
    for (const path of links) add(branch, path, { mode: LINK, text: 'target' });
  }
  return branches;
}

/** Adds a tree with all that is below it; returns its id. */
function addTree(
  files: ReadonlyMap<string, Content>,
  trees: Map<string, Entry[]>,
  blobs: Map<string, string>,
): string {
  const entries = new Map<string, Entry>();
  const below = new Map<string, Map<string, Content>>();
  for (const [path, { mode, text }] of files) {
    const [name, ...rest] = path.split('/');
    if (rest.length > 0) {
      const inside = below.get(name) ?? new Map();
      below.set(name, inside.set(rest.join('/'), { mode, text }));
    } else {
      const sha = idOf('blob', text);
      const size = Buffer.byteLength(text);
      blobs.set(sha, text);
      entries.set(name, { path: name, mode, type: 'blob', sha, size });
    }
  }
  for (const [name, inside] of below) {
    const sha = addTree(inside, trees, blobs);
    entries.set(name, { path: name, mode: '040000', type: 'tree', sha });
  }
  const tree = [...entries.values()];
  const id = idOf('tree', JSON.stringify(tree));
  trees.set(id, tree);
  return id;
}

function withAllBelow(
  entries: readonly Entry[],
  trees: ReadonlyMap<string, Entry[]>,
): Entry[] {
  return entries.flatMap(entry => [
    entry,
    ...withAllBelow(
      entry.type === 'tree' ? trees.get(entry.sha) ?? [] : [],
      trees,
    ).map(each => ({ ...each, path: `${entry.path}/${each.path}` })),
  ]);
}

/** As Git names the content of a file. */
function idOf(type: 'blob' | 'tree', content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`${type} ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
