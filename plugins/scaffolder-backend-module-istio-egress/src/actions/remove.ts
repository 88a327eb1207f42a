import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { proposeRemoval } from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { carryOut } from './carryOut';
import { policyInput, toPolicyName } from './policyInput';
import { examples } from './remove.examples';
import { changeInput, policyOutput } from './schema';

/** The action `istio-egress:remove`: an egress repository without one of its policies, as the files that change. */
export function createRemoveAction(services: ActionServices) {
  return createTemplateAction({
    id: 'istio-egress:remove',
    description:
      'Removes an egress policy: what no other policy needs is deleted, what another one shares stays.',
    examples,
    supportsDryRun: true,
    schema: {
      input: { ...policyInput, ...changeInput },
      output: policyOutput,
    },
    async handler(ctx) {
      const name = toPolicyName(ctx.input);
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
