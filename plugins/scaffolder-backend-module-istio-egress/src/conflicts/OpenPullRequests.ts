import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  GithubIntegration,
  ScmIntegrations,
} from '@backstage/integration';
import type { Target } from '../target/parseTarget';

/** A pull request that waits to be merged. */
export interface OpenPullRequest {
  /** Its page. */
  url: string;
  /** The content of a file on its branch; undefined if it has none there. */
  readFile(path: string): Promise<string | undefined>;
}

/**
 * Pull requests at GitHub, public or of a company: the host whose publish
 * actions the templates use. Other hosts have no interface in common, and none
 * is found there.
 */
export class OpenPullRequests {
  readonly #integrations: ScmIntegrations;
  readonly #credentials: DefaultGithubCredentialsProvider;

  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  /** The one that is open from a branch; throws a ServiceUnavailableError when the host cannot be asked. */
  async find(
    target: Target,
    branch: string,
  ): Promise<OpenPullRequest | undefined> {
    const integration = this.#integrations.github.byUrl(target.url);
    if (!integration) return undefined;
    const { owner, repo } = Object.fromEntries(
      new URLSearchParams(target.repoUrl.split('?')[1]),
    );
    const ask = (path: string, query: Record<string, string>) =>
      this.#ask(integration, target, `/repos/${owner}/${repo}${path}`, query);

    const pulls = await ask('/pulls', {
      state: 'open',
      head: `${owner}:${branch}`,
    });
    if (pulls === undefined || pulls.length === 0) return undefined;
    return {
      url: pulls[0].html_url,
      readFile: async path => {
        const address = path.split('/').map(encodeURIComponent).join('/');
        const file = await ask(`/contents/${address}`, { ref: branch });
        return file && Buffer.from(file.content, 'base64').toString('utf8');
      },
    };
  }

  async #ask(
    { config }: GithubIntegration,
    target: Target,
    path: string,
    query: Record<string, string>,
  ): Promise<any> {
    try {
      const { headers } = await this.#credentials.getCredentials({
        url: target.repositoryUrl,
      });
      const response = await fetch(
        `${config.apiBaseUrl}${path}?${new URLSearchParams(query)}`,
        { headers: { ...headers, accept: 'application/vnd.github+json' } },
      );
      // A repository or a file that is not there.
      if (response.status === 404) return undefined;
      if (!response.ok) throw await ResponseError.fromResponse(response);
      return await response.json();
    } catch (error) {
      throw new ServiceUnavailableError(
        `Whether a pull request is open for this policy cannot be told. Nothing was rendered; check that ${config.host} is reachable, and that its entry of "integrations" in app-config may read pull requests`,
        error,
      );
    }
  }
}
