import { GithubClient } from '../../src/githubClient';

/** The files of a repository's main branch, of which each is read once. */
export class MergedFiles {
  readonly #github: GithubClient;
  readonly #repository: string;
  readonly #texts = new Map<string, string>();
  #last = '';

  constructor(url: string, token: string, repository: string) {
    this.#github = new GithubClient(url, token);
    this.#repository = repository;
  }

  /** The files that are wanted, by their paths; undefined as long as they are as they were. */
  async changed(
    isWanted: (path: string) => boolean,
  ): Promise<Map<string, string> | undefined> {
    const tree = await this.#github.treeOf(this.#repository);
    const wanted = Object.entries(tree).filter(([path]) => isWanted(path));
    const now = JSON.stringify(wanted);
    if (now === this.#last) return undefined;
    const files = new Map<string, string>();
    for (const [path, id] of wanted) {
      files.set(path, await this.#textOf(id));
    }
    this.#last = now;
    return files;
  }

  async #textOf(id: string): Promise<string> {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const { content } = await this.#github.ask(
      `${this.#repository}/git/blobs/${id}`,
    );
    const text = Buffer.from(content, 'base64').toString();
    this.#texts.set(id, text);
    return text;
  }
}
