import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { PolicyPullRequest } from 'backstage-plugin-istio-egress-common';
import {
  Github,
  repositoryOf,
  Target,
} from 'backstage-plugin-istio-egress-node';
import { z } from 'zod';

/** A pull request as GitHub lists it. */
const listedPullRequest = z.object({
  html_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  created_at: z.iso.datetime(),
  user: z.object({ login: z.string() }).nullish(),
});

/**
 * The newest pull requests from a branch, whatever became of them, newest
 * first. Throws a ServiceUnavailableError when GitHub does not list them.
 */
export async function listPullRequests(
  target: Target,
  branch: string,
  limit: number,
  github: Github,
): Promise<Omit<PolicyPullRequest, 'does'>[]> {
  try {
    const pulls = await github.ask(target, '/pulls', {
      state: 'all',
      head: `${repositoryOf(target).owner}:${branch}`,
      sort: 'created',
      direction: 'desc',
      per_page: String(limit),
    });
    if (pulls === undefined) {
      throw new NotFoundError(`${target.repositoryUrl} is not found`);
    }
    return z.array(listedPullRequest).parse(pulls).map(toPullRequest);
  } catch (error) {
    const { repositoryUrl } = target;
    throw new ServiceUnavailableError(
      `The pull requests of ${repositoryUrl} cannot be listed; check that its host is reachable, and that its entry of "integrations" in app-config may read pull requests`,
      error,
    );
  }
}

function toPullRequest(pull: z.infer<typeof listedPullRequest>) {
  return {
    url: pull.html_url,
    title: pull.title,
    state: pull.merged_at ? ('merged' as const) : pull.state,
    author: pull.user?.login,
    createdAt: pull.created_at,
  };
}
