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
  ): Promise<any> {
    const integration = this.#integrations.github.byUrl(target.url);
    if (!integration) return undefined;
    const { apiBaseUrl, host } = integration.config;
    const { owner, repo } = repositoryOf(target);
    const { headers } = await this.#credentials.getCredentials({
      url: target.repositoryUrl,
    });
    const signal = AbortSignal.timeout(this.#answerWithinMs);
    try {
      const response = await fetch(
        `${apiBaseUrl}/repos/${owner}/${repo}${path}?${new URLSearchParams(
          query,
        )}`,
        {
          headers: { ...headers, accept: 'application/vnd.github+json' },
          signal,
        },
      );
      // A repository or a file that is not there; a repository without a commit.
      if (response.status === 404 || response.status === 409) return undefined;
      if (!response.ok) throw await ResponseError.fromResponse(response);
      return await response.json();
    } catch (error) {
      throw signal.aborted
        ? new Error(
            `${host} has not answered within ${this.#answerWithinMs / 1000} s`,
          )
        : error;
    }
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
