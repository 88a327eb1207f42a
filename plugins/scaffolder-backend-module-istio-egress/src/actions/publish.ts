import { ForwardedError, InputError, NotFoundError } from '@backstage/errors';
import {
  createTemplateAction,
  getRepoSourceDirectory,
} from '@backstage/plugin-scaffolder-node';
import {
  LONGEST_PATH,
  LONGEST_URL,
  LONGEST_WORD,
  MOST_FILES,
} from 'backstage-plugin-istio-egress-common';
import {
  audited,
  isBranchName,
  pagesOf,
  parseTarget,
  pathInTarget,
  publish,
  requesterFacts,
  taskFacts,
} from 'backstage-plugin-istio-egress-node';
import { authorOf } from '../publishing/people';
import { readWritten } from '../publishing/readWritten';
import { requireOneHost } from '../publishing/requireOneHost';
import { examples } from './publish.examples';
import type { ActionServices } from '../services';
import { filesToWriteSchema, tokenHostSchema } from './schema';

/** A branch is replaced as a whole: no other one than those of this plugin may be. */
const OUR_BRANCHES = /^istio-egress\//;

const MOST_REVIEWERS = 20;

/** Title, and the person who asks. */
const LONGEST_MESSAGE = 2 * LONGEST_WORD;

const LONGEST_TOKEN = 8192;

/** More than the core writes, in characters. */
const LONGEST_DESCRIPTION = 65_536;

/**
 * The action `istio-egress:publish`: what was rendered becomes one commit on one
 * branch with one pull or merge request, at every Git host, however often the step is taken.
 */
export function createPublishAction(services: ActionServices) {
  const { scm } = services;
  return createTemplateAction({
    id: 'istio-egress:publish',
    description:
      'Opens a pull request or merge request with what was rendered, at GitHub, GitLab, Gitea, Bitbucket and Azure DevOps. Taken again, it brings the same one up to date.',
    examples,
    schema: {
      input: {
        targetUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe('The output targetUrl of the action that rendered.'),
        branchName: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe(
              'The output branchName of the action that rendered. The branch is made anew from the newest commit of its target.',
            ),
        title: z =>
          z.string().min(1).max(LONGEST_WORD).describe('Title of the request.'),
        commitMessage: z =>
          z
            .string()
            .min(1)
            .max(LONGEST_MESSAGE)
            .optional()
            .describe('Message of the commit. Default: the title.'),
        description: z =>
          z
            .string()
            .max(LONGEST_DESCRIPTION)
            .describe('Text of the request, in Markdown.'),
        sourcePath: z =>
          z
            .string()
            .max(LONGEST_PATH)
            .optional()
            .describe(
              'Folder of the workspace with what was rendered. Default: the workspace itself.',
            ),
        filesToWrite: filesToWriteSchema,
        filesToDelete: z =>
          z
            .array(z.string().max(LONGEST_PATH))
            .max(MOST_FILES)
            .describe('What is deleted, as it was rendered.'),
        opened: z =>
          z
            .string()
            .max(LONGEST_URL)
            .optional()
            .describe(
              'Page of the request that the same task has opened in another repository. When this step fails, its error says that it stays.',
            ),
        token: z =>
          z
            .string()
            .min(1)
            .max(LONGEST_TOKEN)
            .optional()
            .describe(
              'Token of the person who asks: commit and request are theirs. Default: the credentials of "integrations" in app-config.',
            ),
        tokenHost: tokenHostSchema,
        reviewers: z =>
          z
            .array(z.string().min(1).max(LONGEST_WORD))
            .max(MOST_REVIEWERS)
            .optional()
            .describe(
              'Accounts of the Git host that are asked for review, by the name that the host has for them.',
            ),
      },
      output: {
        remoteUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Page of the request; absent where the target holds everything already.',
            ),
        pullRequestNumber: z =>
          z.number().optional().describe('Number of the request.'),
        targetBranchName: z =>
          z
            .string()
            .describe('The branch that the request is to be merged to.'),
        catalogInfoUrl: z =>
          z
            .string()
            .describe(
              'The root catalog-info.yaml as it is after the merge, for istio-egress:register.',
            ),
      },
    },
    async handler(task) {
      const { input, logger, output, workspacePath } = task;
      const { target, host, pages } = readDestination(input, services);
      const { token, branchName, title, description } = input;
      const folder = getRepoSourceDirectory(workspacePath, input.sourcePath);
      const written = await readWritten(folder, input.filesToWrite);
      const asked = {
        ...requesterFacts(await task.getInitiatorCredentials()),
        ...taskFacts(task),
        repository: target.repositoryUrl,
        branch: branchName,
        credentials: token ? 'person' : 'portal',
      };
      const event = { eventId: 'egress-policy-publish', asked } as const;
      const { base, request } = await audited(
        services.auditor,
        event,
        async tell => {
          const published = await publish(
            {
              ...{ target, title, description, written },
              branch: branchName,
              message: input.commitMessage,
              deleted: input.filesToDelete,
              author: token ? authorOf(task.user) : scm.author,
              reviewers: input.reviewers,
            },
            host,
          );
          if (published.request) tell({ request: published.request.url });
          return published;
        },
      ).catch(error => {
        throw input.opened
          ? whileOpen(input.opened, target.repositoryUrl, error)
          : error;
      });
      logger.info(
        request
          ? `${request.url} leads from ${branchName} to ${base}`
          : `${base} holds everything already`,
      );
      output('remoteUrl', request?.url);
      output('pullRequestNumber', request?.number);
      output('targetBranchName', base);
      output(
        'catalogInfoUrl',
        pages.fileUrl(base, pathInTarget(target, 'catalog-info.yaml')),
      );
    },
  });
}

/** Where a task with the token of a person has used it, by a template that does not say what it is for. */
function hostOpened({ token, opened }: { token?: string; opened?: string }) {
  return token && opened && URL.canParse(opened)
    ? new URL(opened).host
    : undefined;
}

/** Where a task publishes to; throws where it cannot, or may not. */
function readDestination(
  input: {
    targetUrl: string;
    branchName: string;
    token?: string;
    tokenHost?: string;
    opened?: string;
  },
  { integrations, gitHosts, scm }: ActionServices,
) {
  const { branchName, token } = input;
  const target = parseTarget(input.targetUrl, integrations);
  requireOneHost(input.tokenHost ?? hostOpened(input), [target]);
  const host = (token ? gitHosts.as(token) : gitHosts).of(target);
  const pages = pagesOf(target.repoUrl, integrations, target.url);
  if (!host || !pages) {
    throw new NotFoundError(
      `targetUrl: nothing can be published to ${target.repositoryUrl}. Choose a repository of GitHub, GitLab, Gitea, Bitbucket or Azure DevOps.`,
    );
  }
  if (scm.requiresPerson && !token) {
    throw new InputError(
      'token: app-config sets scaffolder.requireScmUserCredentials, and the task has no token of the person who started it. Let the template ask for it, and pass it on.',
    );
  }
  if (!isBranchName(branchName) || !OUR_BRANCHES.test(branchName)) {
    throw new InputError(
      'branchName: the value is not the name of a branch that begins with "istio-egress/". Give the output branchName of the action that rendered.',
    );
  }
  return { target, host, pages };
}

/** An error of a task that has opened a request in another repository before. */
function whileOpen(
  opened: string,
  repositoryUrl: string,
  error: unknown,
): ForwardedError {
  return new ForwardedError(
    `Nothing is requested in ${repositoryUrl} yet. ${opened} is open and stays. Start the task again with the same values: it updates that request, and opens those that are missing`,
    error,
  );
}
