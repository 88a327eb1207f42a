import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { Github, repositoryOf } from '../github/Github';
import type { Target } from '../target/parseTarget';

/**
 * A pull request that waits to be merged.
 *
 * @public
 */
export interface OpenPullRequest {
  /** Its page. */
  url: string;
  /** The branch that it is to be merged to. */
  base: string;
  /** Whether that is the repository's default branch. */
  isToDefault: boolean;
  /** The content of a file on its branch; undefined if it has none there. */
  readFile(path: string): Promise<string | undefined>;
  /** The paths of all files that it changes. */
  listFiles(): Promise<string[]>;
}

const pullsAtGithub = z.array(
  z.object({
    html_url: z.string(),
    number: z.number(),
    base: z.object({
      ref: z.string(),
      repo: z.object({ default_branch: z.string() }),
    }),
  }),
);

const fileAtGithub = z.object({ content: z.string() });

const changedFilesAtGithub = z.array(z.object({ filename: z.string() }));

/** As many as GitHub gives at a time, and pages of them that it has. */
const PAGE_SIZE = 100;
const PAGES = 30;

/**
 * Pull requests at GitHub; none is found at another host.
 *
 * @public
 */
export class OpenPullRequests {
  readonly #github: Github;

  constructor(github: Github) {
    this.#github = github;
  }

  /** Those that are open from a branch; throws a ServiceUnavailableError when the host cannot be asked. */
  async find(target: Target, branch: string): Promise<OpenPullRequest[]> {
    const pulls = await this.#ask(pullsAtGithub, target, '/pulls', {
      state: 'open',
      head: `${repositoryOf(target).owner}:${branch}`,
    });
    return (pulls ?? []).map(({ html_url, number, base }) => ({
      url: html_url,
      base: base.ref,
      isToDefault: base.ref === base.repo.default_branch,
      readFile: async (path: string) => {
        const address = path.split('/').map(encodeURIComponent).join('/');
        const file = await this.#ask(
          fileAtGithub,
          target,
          `/contents/${address}`,
          { ref: branch },
        );
        return file && Buffer.from(file.content, 'base64').toString('utf8');
      },
      listFiles: () => this.#listFiles(target, number),
    }));
  }

  async #listFiles(target: Target, number: number): Promise<string[]> {
    const paths: string[] = [];
    for (let page = 1; page <= PAGES; page++) {
      const files = await this.#ask(
        changedFilesAtGithub,
        target,
        `/pulls/${number}/files`,
        { per_page: String(PAGE_SIZE), page: String(page) },
      );
      paths.push(...(files ?? []).map(({ filename }) => filename));
      if (paths.length < page * PAGE_SIZE) break;
    }
    return paths;
  }

  async #ask<Answer>(
    schema: z.ZodType<Answer>,
    ...question: Parameters<Github['ask']>
  ): Promise<Answer | undefined> {
    try {
      return schema.optional().parse(await this.#github.ask(...question));
    } catch (error) {
      const { host } = new URL(question[0].url);
      throw new ServiceUnavailableError(
        `Cannot determine whether a pull request is open for this policy. Nothing was rendered; check that ${host} is reachable, and that its entry of "integrations" in app-config may read pull requests`,
        error,
      );
    }
  }
}
