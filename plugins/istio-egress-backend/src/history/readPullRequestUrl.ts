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
    }),
  }),
});

/** The page of the pull request that a task links to from its output, at a Git host that is configured. */
export async function readPullRequestUrl(
  taskId: string,
  credentials: BackstageCredentials,
  {
    scaffolder,
    integrations,
  }: { scaffolder: ScaffolderService; integrations: ScmIntegrations },
): Promise<string | undefined> {
  const events = await scaffolder.getLogs({ taskId }, { credentials }).catch(
    // The list is worth more than this link: the task's page has it as well.
    () => [],
  );
  return events
    .flatMap(event => completion.safeParse(event).data?.body.output.links ?? [])
    .map(({ url }) => url)
    .find(url => url !== undefined && isPullRequest(url, integrations));
}

function isPullRequest(url: string, integrations: ScmIntegrations): boolean {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return false;
  return (
    PULL_REQUEST.test(new URL(url).pathname) &&
    integrations.byUrl(url) !== undefined
  );
}
