import { repositoryParameters } from './gitHost';
import { ANSWER_WITHIN_MS, readText, toJson } from './HostApi';
import { configAt, type HostReach } from './HostReach';
import { HostRefusal } from './HostRefusal';
import type { Target } from '../target/parseTarget';

/**
 * GitHub's API, public or of a company, as "integrations" in app-config reach it.
 * Beside what {@link GithubHost} asks, trees are read through it, folder by folder.
 *
 * @public
 */
export class Github {
  readonly #reach: HostReach;
  readonly #fetch: typeof fetch;
  readonly #answerWithinMs: number;

  constructor(reach: HostReach) {
    const { fetch: through = fetch, answerWithinMs = ANSWER_WITHIN_MS } =
      reach.connection;
    this.#reach = reach;
    this.#fetch = through;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Whether a target is at GitHub. */
  has(target: Target): boolean {
    return this.#reach.integrations.github.byUrl(target.url) !== undefined;
  }

  /** Where the API tells of a target's repository. */
  baseUrlOf({ url, repoUrl }: Target): string {
    const { owner, repo } = repositoryParameters({ repoUrl });
    const { apiBaseUrl } = configAt(this.#reach.integrations.github, { url });
    return `${apiBaseUrl}/repos/${owner}/${repo}`;
  }

  /**
   * What the API says about a target's repository, by a path from it; undefined of
   * what is not there, or not at GitHub. Throws an Error when it does not say.
   */
  async ask(
    target: Target,
    path: string,
    query: Record<string, string>,
  ): Promise<unknown> {
    const signal = AbortSignal.timeout(this.#answerWithinMs);
    try {
      const response = await this.fetch(target, path, query, { signal });
      return response && toJson(await readText(response));
    } catch (error) {
      const { host } = new URL(target.url);
      throw signal.aborted
        ? new Error(
            `${host} has not answered within ${this.#answerWithinMs / 1000} s`,
          )
        : error;
    }
  }

  /**
   * {@link Github.ask}, of an answer that is not read yet: as JSON, or of a file
   * as it is.
   */
  async fetch(
    target: Target,
    path: string,
    query: Record<string, string>,
    { media = 'json', signal }: { media?: 'json' | 'raw'; signal: AbortSignal },
  ): Promise<Response | undefined> {
    if (!this.has(target)) return undefined;
    const headers = await this.#reach.headersOf('github', target);
    const accept =
      media === 'raw'
        ? 'application/vnd.github.raw+json'
        : 'application/vnd.github+json';
    const response = await this.#fetch(
      `${this.baseUrlOf(target)}${path}?${new URLSearchParams(query)}`,
      { headers: { ...headers, accept }, signal },
    );
    // A repository or a file that is not there; a repository without a commit.
    if (response.status === 404 || response.status === 409) return undefined;
    if (!response.ok) {
      const { host } = new URL(target.url);
      throw new HostRefusal(host, response.status, await readText(response));
    }
    return response;
  }
}
