import { ServiceUnavailableError } from '@backstage/errors';
import { GitHost, HostRequest, requestNoun } from '../hosts/gitHost';
import type { GitHosts } from '../hosts/GitHosts';
import type { Target } from '../target/parseTarget';

/**
 * A request to merge a branch that waits to be merged.
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

/** More than one are not open from a branch, but where they lead to several. */
const MOST_OPEN = 100;

/**
 * Open requests at the Git hosts.
 *
 * @public
 */
export class OpenPullRequests {
  readonly #hosts: Pick<GitHosts, 'of'>;

  constructor(hosts: Pick<GitHosts, 'of'>) {
    this.#hosts = hosts;
  }

  /** Those that are open from a branch; throws a ServiceUnavailableError when the host cannot be asked. */
  async find(target: Target, branch: string): Promise<OpenPullRequest[]> {
    const host = this.#hosts.of(target);
    if (!host) return [];
    return asked(target, host, async () => {
      const open = await host.listRequests(target, branch, {
        state: 'open',
        limit: MOST_OPEN,
      });
      return Promise.all(
        (open ?? []).map(each => toOpenPullRequest(each, target, host)),
      );
    });
  }
}

async function toOpenPullRequest(
  request: HostRequest,
  target: Target,
  host: GitHost,
): Promise<OpenPullRequest> {
  const { url, base, head } = request;
  return {
    url,
    base,
    isToDefault:
      request.isToDefault ??
      (await host.findRepository(target))?.defaultBranch === base,
    readFile: async path =>
      head === undefined
        ? undefined
        : asked(target, host, () => host.readFile(target, head, path)),
    listFiles: () =>
      asked(target, host, () => host.listChangedPaths(target, request)),
  };
}

async function asked<T>(
  target: Target,
  { type }: GitHost,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { host } = new URL(target.url);
    const noun = requestNoun(type);
    throw new ServiceUnavailableError(
      `Cannot determine whether a ${noun} is open for this policy. Nothing was rendered; check that ${host} is reachable, and that its entry of "integrations" in app-config may read ${noun}s`,
      error,
    );
  }
}
