import type { Target } from '../target/parseTarget';
import type { Github } from './Github';
import { readTreeListing } from './treeListing';
import type { Trees } from './trees';

/** Trees at GitHub. */
export class GithubTrees implements Trees {
  readonly #github: Github;

  constructor(github: Github) {
    this.#github = github;
  }

  /** GitHub takes the commit for its folder. */
  async findRoot(_: Target, commit: string) {
    return commit;
  }

  async list(
    target: Target,
    id: string,
    { isWhole, signal }: { isWhole: boolean; signal: AbortSignal },
  ) {
    const query: Record<string, string> = isWhole ? { recursive: '1' } : {};
    const response = await this.#github.fetch(
      target,
      `/git/trees/${id}`,
      query,
      { signal },
    );
    return response?.body ? readTreeListing(response.body) : undefined;
  }

  async read(target: Target, id: string, signal: AbortSignal) {
    const response = await this.#github.fetch(
      target,
      `/git/blobs/${id}`,
      {},
      { media: 'raw', signal },
    );
    return response?.body ?? undefined;
  }
}
