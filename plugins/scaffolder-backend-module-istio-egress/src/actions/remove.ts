import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { policyNameMeantBy } from 'backstage-plugin-istio-egress-common';
import { proposeRemoval } from '../proposals/proposeRemoval';
import type { Services } from '../services';
import { carryOut } from './carryOut';
import { examples } from './remove.examples';
import { changeInput, changeOutput } from './schema';

/** The action `istio-egress:remove`: an egress repository without one of its policies, as the files that change. */
export function createRemoveAction(services: Services) {
  return createTemplateAction({
    id: 'istio-egress:remove',
    description:
      'Removes an egress policy: what no other policy needs is deleted, what another one shares stays.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        policy: z =>
          z
            .string()
            .describe(
              'The policy: its entity reference, its entity name, or namespace/name of the request.',
            ),
        targetUrl: z =>
          z
            .string()
            .describe(
              "The repository, or the folder of one, that holds the policy; or the entity's backstage.io/managed-by-location annotation.",
            ),
        ...changeInput,
      },
      output: changeOutput,
    },
    async handler(ctx) {
      const name = toPolicyName(ctx.input.policy);
      await carryOut(
        ctx,
        'remove',
        { policy: name },
        asking => proposeRemoval(name, ctx.input, asking, services),
        services,
      );
    },
  });
}

function toPolicyName(text: string): string {
  return text.includes(':')
    ? parseEntityRef(text).name
    : policyNameMeantBy(text);
}
