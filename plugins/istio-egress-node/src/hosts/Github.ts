import { ResponseError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { repositoryParameters } from './gitHost';
import { ANSWER_WITHIN_MS, type ApiPlace, type Connection } from './HostApi';
import type { Target } from '../target/parseTarget';

/**
 * GitHub's API, public or of a company, as "integrations" in app-config reach it.
 * Beside what {@link GithubHost} asks, trees are read through it, folder by folder.
 *
 * @public
 */
export class Github {
  readonly #integrations: ScmIntegrations;
  readonly #credentials: DefaultGithubCredentialsProvider;
  readonly #fetch: typeof fetch;
  readonly #answerWithinMs: number;

  constructor(
    integrations: ScmIntegrations,
    {
      fetch: through = fetch,
      answerWithinMs = ANSWER_WITHIN_MS,
    }: Connection = {},
  ) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#fetch = through;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Whether a target is at GitHub. */
  has(target: Target): boolean {
    return this.#integrations.github.byUrl(target.url) !== undefined;
  }

  /** Where the API tells of a target's repository, and how it knows the portal. */
  async apiOf({ url, repositoryUrl, repoUrl }: Target): Promise<ApiPlace> {
    const { owner, repo } = repositoryParameters({ repoUrl });
    const { headers } = await this.#credentials.getCredentials({
      url: repositoryUrl,
    });
    const base = this.#integrations.github.byUrl(url)?.config.apiBaseUrl;
    return {
      host: new URL(url).host,
      baseUrl: `${base}/repos/${owner}/${repo}`,
      headers,
    };
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
      return await response?.json();
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
    const { baseUrl, headers } = await this.apiOf(target);
    const accept =
      media === 'raw'
        ? 'application/vnd.github.raw+json'
        : 'application/vnd.github+json';
    const response = await this.#fetch(
      `${baseUrl}${path}?${new URLSearchParams(query)}`,
      { headers: { ...headers, accept }, signal },
    );
    // A repository or a file that is not there; a repository without a commit.
    if (response.status === 404 || response.status === 409) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
