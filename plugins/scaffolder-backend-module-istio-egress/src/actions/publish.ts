import { InputError, NotFoundError } from '@backstage/errors';
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
  isBranchName,
  pagesOf,
  parseTarget,
  pathInTarget,
  publish,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { readWritten } from '../publishing/readWritten';
import { examples } from './publish.examples';
import { filesToWriteSchema } from './schema';

/** A branch is replaced as a whole: no other one than those of this plugin may be. */
const OUR_BRANCHES = /^istio-egress\//;

const MOST_REVIEWERS = 20;

/** More than the core writes, in characters. */
const LONGEST_DESCRIPTION = 65_536;

/**
 * The action `istio-egress:publish`: what was rendered becomes one commit on one
 * branch with one pull or merge request, at every Git host, however often the step is taken.
 */
export function createPublishAction({ integrations, gitHosts }: Services) {
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
          z
            .string()
            .min(1)
            .max(LONGEST_WORD)
            .describe('Title of the request, and message of the commit.'),
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
    async handler({ input, logger, output, workspacePath }) {
      const target = parseTarget(input.targetUrl, integrations);
      const host = gitHosts.of(target);
      const pages = pagesOf(target.repoUrl, integrations, target.url);
      if (!host || !pages) {
        throw new NotFoundError(
          `targetUrl: nothing can be published to ${target.repositoryUrl}. Choose a repository of GitHub, GitLab, Gitea, Bitbucket or Azure DevOps.`,
        );
      }
      const { branchName, title, description, filesToDelete } = input;
      if (!isBranchName(branchName) || !OUR_BRANCHES.test(branchName)) {
        throw new InputError(
          'branchName: the value is not the name of a branch that begins with "istio-egress/". Give the output branchName of the action that rendered.',
        );
      }
      const folder = getRepoSourceDirectory(workspacePath, input.sourcePath);
      const { base, request } = await publish(
        {
          target,
          branch: branchName,
          title,
          description,
          written: await readWritten(folder, input.filesToWrite),
          deleted: filesToDelete,
          reviewers: input.reviewers,
        },
        host,
      );
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
