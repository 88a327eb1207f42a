import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  LONGEST_TEXT,
  LONGEST_WORD,
} from 'backstage-plugin-istio-egress-common';
import { proposeRenewal } from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { carryOut } from './carryOut';
import { policyInput, toPolicyName } from './policyInput';
import { examples } from './renew.examples';
import { changeInput, policyOutput } from './schema';

/** The action `istio-egress:renew`: a policy that its repository holds, with another last day. */
export function createRenewAction(services: ActionServices) {
  return createTemplateAction({
    id: 'istio-egress:renew',
    description:
      'Renews an egress policy: what the repository holds is asked for again, until another last day.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...policyInput,
        expires: z =>
          z
            .string()
            .max(LONGEST_WORD)
            .optional()
            .describe(
              'The new last day, YYYY-MM-DD. Absent: the latest that the platform allows; none where it sets no longest lifetime.',
            ),
        reason: z =>
          z
            .string()
            .max(LONGEST_TEXT)
            .optional()
            .describe('Why it is still needed. Absent: the reason stays.'),
        ticket: z =>
          z
            .string()
            .max(LONGEST_WORD)
            .optional()
            .describe('The ticket of the renewal. Absent: the ticket stays.'),
        ...changeInput,
      },
      output: policyOutput,
    },
    async handler(ctx) {
      const name = toPolicyName(ctx.input);
      await carryOut(
        ctx,
        'renew',
        { policy: name },
        asking => proposeRenewal(name, ctx.input, asking, services),
        services,
      );
    },
  });
}
