import { createHash } from 'node:crypto';

/** A file as Git keeps it; a number stands for so many bytes of zeros. */
export interface GitFile {
  mode: string;
  content: string | number;
}

/** What is in a tree, as GitHub tells it. */
export interface GitEntry {
  path: string;
  mode: string;
  type: 'blob' | 'tree';
  sha: string;
  size?: number;
}

/** The trees and files of repositories, by their ids. */
export class GitObjects {
  readonly #trees = new Map<string, GitEntry[]>();
  readonly #contents = new Map<string, string | number>();

  /** Adds a tree with all that is below it; returns its id. */
  addTree(files: ReadonlyMap<string, GitFile>): string {
    const entries = new Map<string, GitEntry>();
    const below = new Map<string, Map<string, GitFile>>();
    for (const [path, file] of files) {
      const [name, ...rest] = path.split('/');
      if (rest.length > 0) {
        const inside = below.get(name) ?? new Map();
        below.set(name, inside.set(rest.join('/'), file));
      } else {
        entries.set(name, this.#addFile(name, file));
      }
    }
    for (const [name, inside] of below) {
      const sha = this.addTree(inside);
      entries.set(name, { path: name, mode: '040000', type: 'tree', sha });
    }
    const tree = [...entries.values()];
    const id = idOf('tree', JSON.stringify(tree));
    this.#trees.set(id, tree);
    return id;
  }

  /** What is in a tree, with all that is below it if asked for. */
  list(id: string, isRecursive: boolean): GitEntry[] | undefined {
    const tree = this.#trees.get(id);
    return tree && isRecursive ? this.#withAllBelow(tree) : tree;
  }

  contentOf(id: string): string | number | undefined {
    return this.#contents.get(id);
  }

  #addFile(path: string, { mode, content }: GitFile): GitEntry {
    const sha = idOf('blob', String(content));
    this.#contents.set(sha, content);
    const size =
      typeof content === 'string' ? Buffer.byteLength(content) : content;
    return { path, mode, type: 'blob', sha, size };
  }

  #withAllBelow(entries: readonly GitEntry[]): GitEntry[] {
    return entries.flatMap(entry => [
      entry,
      ...this.#withAllBelow(this.#trees.get(entry.sha) ?? []).map(each => ({
        ...each,
        path: `${entry.path}/${each.path}`,
      })),
    ]);
  }
}

/** As Git names the content of a file. */
function idOf(type: 'blob' | 'tree', content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`${type} ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
