import type { Finding } from '../findings';
import { finish, Steps } from '../steps';
import type { FileTree } from './renderTree';

/**
 * A repository of which only what matters is read. Paths are slash-separated, below
 * the root of the egress repository.
 *
 * @public
 */
export interface TreeSource {
  /**
   * What a folder holds, as paths below it; none of a folder that is not there. With
   * depth 2 also what its folders hold.
   */
  list(folder: string, depth?: 1 | 2): Promise<readonly string[]>;
  /** The texts of those of these files that are there, and that may be read. */
  read(paths: readonly string[]): Promise<FileTree>;
  /** All files, where a change depends on every policy. */
  readAll(): Promise<FileTree>;
  /** Why files were left out so far that belong to the repository. */
  readonly findings: readonly Finding[];
  /** Does work in steps, and lets others have a turn in between. */
  run<T>(steps: Steps<T>): Promise<T>;
}

/**
 * All files of a repository as a source.
 *
 * @param unread - why files of it were left out, which stops every change
 * @public
 */
export function toTreeSource(
  files: FileTree,
  unread: readonly Finding[] = [],
  run: TreeSource['run'] = async steps => finish(steps),
): TreeSource {
  let folders: Map<string, Set<string>> | undefined;
  return {
    findings: unread,
    run,
    readAll: async () => files,
    list: async (folder, depth = 1) => {
      folders ??= await run(foldersOf(files.keys()));
      const entriesOf = (each: string) => [...(folders?.get(each) ?? [])];
      const direct = entriesOf(folder);
      if (depth === 1) return direct;
      return direct.flatMap(name => [
        name,
        ...entriesOf(`${folder}/${name}`).map(below => `${name}/${below}`),
      ]);
    },
    read: async paths => {
      const texts = new Map<string, string>();
      for (const path of paths) {
        const text = files.get(path);
        if (text !== undefined) texts.set(path, text);
      }
      return texts;
    },
  };
}

/** Of so many paths telling the folders takes about a millisecond. */
const PATHS_OF_A_STEP = 500;

/** The names in each folder. */
function* foldersOf(paths: Iterable<string>): Steps<Map<string, Set<string>>> {
  const folders = new Map<string, Set<string>>();
  let count = 0;
  for (const path of paths) {
    let below = path;
    while (below !== '') {
      const slash = below.lastIndexOf('/');
      const folder = below.slice(0, Math.max(slash, 0));
      const names = folders.get(folder);
      folders.set(folder, (names ?? new Set()).add(below.slice(slash + 1)));
      // Whoever made the folder made those above it.
      if (names) break;
      below = folder;
    }
    count += 1;
    if (count % PATHS_OF_A_STEP === 0) yield;
  }
  return folders;
}
