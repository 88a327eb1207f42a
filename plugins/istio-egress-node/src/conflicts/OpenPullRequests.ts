import { ServiceUnavailableError } from '@backstage/errors';
import { Github, repositoryOf } from '../github/Github';
import type { Target } from '../target/parseTarget';

/** A pull request that waits to be merged. */
export interface OpenPullRequest {
  /** Its page. */
  url: string;
  /** The content of a file on its branch; undefined if it has none there. */
  readFile(path: string): Promise<string | undefined>;
}

/** Pull requests at GitHub; none is found at another host. */
export class OpenPullRequests {
  readonly #github: Github;

  constructor(github: Github) {
    this.#github = github;
  }

  /** The one that is open from a branch; throws a ServiceUnavailableError when the host cannot be asked. */
  async find(
    target: Target,
    branch: string,
  ): Promise<OpenPullRequest | undefined> {
    const pulls = await this.#ask(target, '/pulls', {
      state: 'open',
      head: `${repositoryOf(target).owner}:${branch}`,
    });
    if (pulls === undefined || pulls.length === 0) return undefined;
    return {
      url: pulls[0].html_url,
      readFile: async path => {
        const address = path.split('/').map(encodeURIComponent).join('/');
        const file = await this.#ask(target, `/contents/${address}`, {
          ref: branch,
        });
        return file && Buffer.from(file.content, 'base64').toString('utf8');
      },
    };
  }

  async #ask(...question: Parameters<Github['ask']>): Promise<any> {
    try {
      return await this.#github.ask(...question);
    } catch (error) {
      const { host } = new URL(question[0].url);
      throw new ServiceUnavailableError(
        `Whether a pull request is open for this policy cannot be told. Nothing was rendered; check that ${host} is reachable, and that its entry of "integrations" in app-config may read pull requests`,
        error,
      );
    }
  }
}
