import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  LONGEST_URL,
  LONGEST_WORD,
} from 'backstage-plugin-istio-egress-common';
import { proposeUpgrade } from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { carryOut } from './carryOut';
import { changeInput, changeOutput } from './schema';
import { examples } from './upgrade.examples';

/** The action `istio-egress:upgrade`: all policies of a repository, as the platform renders them now. */
export function createUpgradeAction(services: ActionServices) {
  return createTemplateAction({
    id: 'istio-egress:upgrade',
    description:
      "Renders all policies of an egress repository anew after a change of the platform. For the platform's owner; files that were edited by hand stay, and are reported.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        targetUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe(
              'The repository, or the folder of one, that holds the policies.',
            ),
        cluster: z =>
          z
            .string()
            .max(LONGEST_WORD)
            .optional()
            .describe(
              'The cluster of policies that stand at the root of the repository: they move into its tree. Only where the platform has clusters.',
            ),
        ...changeInput,
      },
      output: changeOutput,
    },
    async handler(ctx) {
      await carryOut(
        ctx,
        'upgrade',
        {},
        asking => proposeUpgrade(ctx.input, asking, services),
        services,
      );
    },
  });
}
