import { createHash } from 'node:crypto';

/** What GitHub says of a pull request, as far as tests ask. */
export interface PullRequest {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  head: { ref: string; sha: string };
  requested_reviewers: { login: string }[];
}

/** As many as GitHub gives at a time. */
const PAGE_SIZE = 100;

/** What tests ask the local GitHub, by its API. */
export class GithubClient {
  constructor(private readonly url: string, private readonly token: string) {}

  /** `path` begins with a repository, as `demo/egress/pulls`. Throws if the answer is an error. */
  async ask(path: string, method = 'GET', body?: object): Promise<any> {
    const response = await fetch(`${this.url}/api/v3/repos/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  }

  /** What a branch or commit holds: each file's id by its path, as git has it. */
  async treeOf(repository: string, revision = 'main') {
    const { tree } = await this.ask(
      `${repository}/git/trees/${encodeURIComponent(revision)}?recursive=1`,
    );
    const files: { type: string; path: string; sha: string }[] = tree;
    return toSorted(
      files
        .filter(({ type }) => type === 'blob')
        .map(({ path, sha }) => [path, sha]),
    );
  }

  /** The names of a repository's branches. */
  async branchesOf(repository: string): Promise<string[]> {
    const branches: { name: string }[] = await this.#all(
      `${repository}/branches?`,
    );
    return branches.map(({ name }) => name);
  }

  /** The pull requests of a repository, open and closed. */
  async pullsOf(repository: string): Promise<PullRequest[]> {
    return this.#all(`${repository}/pulls?state=all&`);
  }

  /** Every page of a list; `path` ends where its page is to be named. */
  async #all<T>(path: string): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; all.length === (page - 1) * PAGE_SIZE; page++) {
      all.push(
        ...(await this.ask(`${path}per_page=${PAGE_SIZE}&page=${page}`)),
      );
    }
    return all;
  }

  /** Commits to the main branch what an editor makes of the text of a file that is there. */
  async edit(
    repository: string,
    path: string,
    toEdited: (text: string) => string,
  ): Promise<void> {
    const file = await this.ask(`${repository}/contents/${path}`);
    const text = Buffer.from(file.content, 'base64').toString();
    await this.ask(`${repository}/contents/${path}`, 'PUT', {
      message: `Edit ${path}`,
      content: Buffer.from(toEdited(text)).toString('base64'),
      sha: file.sha,
    });
  }

  async merge(repository: string, pull: number): Promise<void> {
    await this.ask(`${repository}/pulls/${pull}/merge`, 'PUT');
  }
}

/** The tree that files are, as {@link GithubClient.treeOf} has it. */
export function toTree(files: ReadonlyMap<string, string>) {
  return toSorted(
    [...files].map(([path, content]) => {
      const { byteLength } = Buffer.from(content);
      const hash = createHash('sha1').update(`blob ${byteLength}\0${content}`);
      return [path, hash.digest('hex')];
    }),
  );
}

function toSorted(entries: [path: string, id: string][]) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
