import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { z } from 'zod';

/** The pages of pull requests at GitHub, Gitea, GitLab, Bitbucket and Azure DevOps. */
const PULL_REQUEST =
  /\/(pull|pulls|merge_requests|pull-requests|pullrequest)\/\d+\/?$/;

/** The last event of a task that has ended well. */
const completion = z.object({
  type: z.literal('completion'),
  body: z.object({
    output: z.object({
      links: z.array(z.object({ url: z.string().optional() })),
      /** Of the template `istio-egress-request`, where it opened several. */
      otherPullRequests: z.array(z.string()).optional().catch(undefined),
    }),
  }),
});

/** The pages of the pull requests that a task opened, the first one first, at Git hosts that are configured. */
export async function readPullRequestUrls(
  taskId: string,
  credentials: BackstageCredentials,
  {
    scaffolder,
    integrations,
  }: { scaffolder: ScaffolderService; integrations: ScmIntegrations },
): Promise<string[]> {
  const events = await scaffolder.getLogs({ taskId }, { credentials }).catch(
    // The list is worth more than these links: the task's page has them as well.
    () => [],
  );
  const urls = events.flatMap(event => {
    const output = completion.safeParse(event).data?.body.output;
    return [
      ...(output?.links.map(({ url }) => url) ?? []),
      ...(output?.otherPullRequests ?? []),
    ];
  });
  return [
    ...new Set(
      urls.filter(
        (url): url is string =>
          url !== undefined && isPullRequest(url, integrations),
      ),
    ),
  ];
}

function isPullRequest(url: string, integrations: ScmIntegrations): boolean {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return false;
  return (
    PULL_REQUEST.test(new URL(url).pathname) &&
    integrations.byUrl(url) !== undefined
  );
}
