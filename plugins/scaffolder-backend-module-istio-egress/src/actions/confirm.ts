import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  LONGEST_PATH,
  LONGEST_URL,
  MOST_FILES,
} from 'backstage-plugin-istio-egress-common';
import {
  isBranchName,
  parseTarget,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { findUnpublished } from '../publishing/findUnpublished';
import { examples } from './confirm.examples';
import { filesToWriteSchema } from './schema';

const NAMED = 3;

/**
 * The action `istio-egress:confirm`: a task whose workspace was lost between two
 * steps publishes an empty folder, and its publish action calls that a success.
 * A step that has ended is not taken again, and so this can only be seen afterwards.
 */
export function createConfirmAction({ integrations, gitHosts }: Services) {
  return createTemplateAction({
    id: 'istio-egress:confirm',
    description:
      'Fails unless a branch contains the rendered files: a request that was lost on its way does not end as a success.',
    examples,
    schema: {
      input: {
        targetUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe(
              'The output targetUrl of the action that rendered, or the address that it was given.',
            ),
        branchName: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe(
              'The branch that was published; where it is gone already, the branch of targetUrl is looked at.',
            ),
        filesToWrite: filesToWriteSchema,
        filesToDelete: z =>
          z
            .array(z.string().max(LONGEST_PATH))
            .max(MOST_FILES)
            .describe('What was deleted, as it was rendered.'),
      },
    },
    async handler({ input, logger }) {
      const target = parseTarget(input.targetUrl, integrations);
      const host = gitHosts.of(target);
      if (!host) {
        logger.info(
          `Cannot ask the host of ${target.repositoryUrl}: the branch is not verified`,
        );
        return;
      }
      const { branchName, filesToWrite, filesToDelete } = input;
      if (!isBranchName(branchName)) {
        // "main:other/folder" is a tree to Git hosts, and no branch.
        throw new InputError(
          'branchName: the value is not the name of a branch. Give the output branchName of the action that rendered.',
        );
      }
      const lost = await findUnpublished(
        { target, branchName, filesToWrite, filesToDelete },
        host,
      );
      if (lost.length > 0) {
        const named = lost.slice(0, NAMED).join(', ');
        throw new ConflictError(
          `${lost.length} files of ${target.repositoryUrl} on branch ${branchName} differ from the rendered ones (${named}): the files of this task were lost before they were published. Request again: the branch is then replaced as a whole.`,
        );
      }
      logger.info(`Branch ${branchName} contains the rendered files`);
    },
  });
}
