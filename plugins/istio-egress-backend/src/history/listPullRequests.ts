import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { PolicyPullRequest } from 'backstage-plugin-istio-egress-common';
import type {
  GitHost,
  HostRequest,
  Target,
} from 'backstage-plugin-istio-egress-node';

/**
 * The newest requests from a branch, whatever became of them, newest
 * first. Throws a ServiceUnavailableError when the host does not list them.
 */
export async function listPullRequests(
  target: Target,
  branch: string,
  limit: number,
  host: GitHost,
): Promise<Omit<PolicyPullRequest, 'does'>[]> {
  try {
    const asked = { state: 'all', limit } as const;
    const requests = await host.listRequests(target, branch, asked);
    if (requests === undefined) {
      throw new NotFoundError(`${target.repositoryUrl} is not found`);
    }
    return requests.map(toPullRequest);
  } catch (error) {
    const { repositoryUrl } = target;
    throw new ServiceUnavailableError(
      `The pull requests of ${repositoryUrl} cannot be listed; check that its host is reachable, and that its entry of "integrations" in app-config may read pull requests`,
      error,
    );
  }
}

function toPullRequest({ url, title, state, author, createdAt }: HostRequest) {
  return { url, title, state, author, createdAt };
}
