import { entriesIn, FOLDER, objectsOf } from './gitObjects';
import type { TestCommit, TestRepository } from './TestRepository';

/** One line of a folder, as Git has it. */
export interface TestEntry {
  /** Below the folder that was asked for. */
  path: string;
  mode: string;
  type: 'tree' | 'blob';
  id: string;
  size: number;
}

/** Git's id of the root folder of a commit. */
export function rootOf(commit: TestCommit): string {
  // The commit itself is the last one, and begins with its folder.
  const [{ bytes }] = [...objectsOf(commit).values()].slice(-1);
  return bytes.toString('utf8', 'tree '.length, 'tree '.length + 40);
}

/** What is in a folder, and with `isWhole` below it; undefined: there is no such folder. */
export function listed(
  repository: TestRepository,
  id: string,
  isWhole: boolean,
): TestEntry[] | undefined {
  const folder = repository.object(id);
  if (folder?.type !== 'tree') return undefined;
  return entriesIn(folder.bytes).flatMap(({ mode, name, id: content }) => {
    const isFolder = mode === FOLDER;
    const entry: TestEntry = {
      path: name,
      mode: isFolder ? '040000' : mode,
      type: isFolder ? 'tree' : 'blob',
      id: content,
      size: isFolder ? 0 : repository.object(content)?.bytes.length ?? 0,
    };
    const below = isFolder && isWhole ? listed(repository, content, true) : [];
    return [
      entry,
      ...(below ?? []).map(each => ({ ...each, path: `${name}/${each.path}` })),
    ];
  });
}

/** The content of a file; undefined: there is no such file. */
export function contentOf(
  repository: TestRepository,
  id: string,
): Buffer | undefined {
  const file = repository.object(id);
  return file?.type === 'blob' ? file.bytes : undefined;
}
