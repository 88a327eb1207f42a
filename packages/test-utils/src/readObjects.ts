import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from './aReader';
import { GitFile, GitObjects } from './GitObjects';
import type { TestPullRequest } from './TestPullRequest';

const LINK = '120000';
const FILE = '100644';

/** GitHub's answers about the trees and the files of a repository of acme, as they are now. */
export async function readObjects(
  repo: string,
  pullRequests: readonly TestPullRequest[],
  repositories: Record<string, string>,
) {
  const branches = await readBranches(repo, pullRequests, repositories);
  const objects = new GitObjects();
  const roots = new Map<string, string>();
  for (const [branch, files] of branches) {
    roots.set(branch, objects.addTree(files));
  }
  return {
    trees: (revision: string, query: URLSearchParams) => {
      const sha = roots.get(revision) ?? revision;
      const tree = objects.list(sha, query.has('recursive'));
      return tree === undefined && isOfPullRequest(revision)
        ? undefined
        : { truncated: false, tree: tree ?? [] };
    },
    blobs: (sha: string) => objects.contentOf(sha),
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
  const branches = new Map<string, Map<string, GitFile>>();
  const add = (branch: string, path: string, content: GitFile) => {
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
      add(branch, [...below, path].join('/'), { mode: FILE, content: text });
    }
  }
  for (const { branch, files = {}, links = [] } of pullRequests) {
    branches.set(branch, branches.get(branch) ?? new Map());
    for (const [path, text] of Object.entries(files)) {
      add(branch, path, { mode: FILE, content: text });
    }
    for (const path of links)
      add(branch, path, { mode: LINK, content: 'target' });
  }
  return branches;
}
