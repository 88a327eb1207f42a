import type { TestCommit, TestRepository } from './TestRepository';

/** One file of a change, as a host's API says it. */
export type FileChange =
  | { kind: 'create' | 'update'; path: string; content: string }
  | { kind: 'delete'; path: string };

/**
 * Files of a commit with changes that fit: nothing is created that is there, and
 * nothing is updated or deleted that is not. Returns why they do not.
 */
export function applied(
  base: TestCommit,
  changes: readonly FileChange[],
): Map<string, string> | string {
  const files = new Map(base.files);
  for (const change of changes) {
    const { kind, path } = change;
    if (kind === 'create' && files.has(path)) return `${path} exists already`;
    if (kind !== 'create' && !files.has(path)) return `${path} does not exist`;
    if (change.kind === 'delete') files.delete(path);
    else files.set(path, change.content);
  }
  return files;
}

/** Puts a commit after another one on a branch, wherever that was. */
export function commitTo(
  repository: TestRepository,
  branch: string,
  commit: Omit<TestCommit, 'id' | 'author'> & {
    author?: { name: string; email: string };
  },
): TestCommit {
  const written = repository.write({
    ...commit,
    author: commit.author ?? { name: 'Portal', email: 'portal@example.com' },
  });
  repository.branches.set(branch, written);
  return written;
}
