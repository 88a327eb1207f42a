import { ResponseError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { Target } from '../target/parseTarget';

/** How long is waited for one answer; a host that takes a connection may never give it. */
const ANSWER_WITHIN_MS = 15_000;

/**
 * GitHub's API, public or of a company, as "integrations" in app-config reach it:
 * the host whose publish actions the templates use. Other hosts have no
 * interface in common.
 *
 * @public
 */
export class Github {
  readonly #integrations: ScmIntegrations;
  readonly #credentials: DefaultGithubCredentialsProvider;
  readonly #answerWithinMs: number;

  constructor(
    integrations: ScmIntegrations,
    answerWithinMs = ANSWER_WITHIN_MS,
  ) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#answerWithinMs = answerWithinMs;
  }

  /** Whether a target is at GitHub. */
  has(target: Target): boolean {
    return this.#integrations.github.byUrl(target.url) !== undefined;
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
    const integration = this.#integrations.github.byUrl(target.url);
    if (!integration) return undefined;
    const { owner, repo } = repositoryOf(target);
    const { headers } = await this.#credentials.getCredentials({
      url: target.repositoryUrl,
    });
    const accept =
      media === 'raw'
        ? 'application/vnd.github.raw+json'
        : 'application/vnd.github+json';
    const response = await fetch(
      `${
        integration.config.apiBaseUrl
      }/repos/${owner}/${repo}${path}?${new URLSearchParams(query)}`,
      { headers: { ...headers, accept }, signal },
    );
    // A repository or a file that is not there; a repository without a commit.
    if (response.status === 404 || response.status === 409) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

/**
 * The owner and the name of a target's repository, as GitHub's API takes them.
 *
 * @public
 */
export function repositoryOf({ repoUrl }: Target) {
  const query = new URLSearchParams(repoUrl.split('?')[1]);
  return { owner: query.get('owner') ?? '', repo: query.get('repo') ?? '' };
}
