import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { givenFields, readRequest } from 'backstage-plugin-istio-egress-common';
import {
  LONGEST_URL,
  policyFacts,
  proposeRequest,
} from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { carryOut } from './carryOut';
import { examples } from './render.examples';
import { changeInput, policyOutput } from './schema';

/** The action `istio-egress:render`: a request becomes the files that change in its egress repository. */
export function createRenderAction(services: ActionServices) {
  return createTemplateAction({
    id: 'istio-egress:render',
    description:
      'Renders the Istio and Kubernetes manifests for a request of egress: writes what changes to the workspace, ready for a publish action.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        // Thin on purpose: the core reads the request and reports all that is wrong with it at once.
        request: z =>
          z
            .record(z.any())
            .describe(
              'The request: name, owner, reason, workload, destinations, and optionally ticket, expires, component, system, route and lockdown. Fields left empty count as absent.',
            ),
        targetUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .optional()
            .describe(
              'The repository, or the folder of one, that the policy joins; its current policies are read first. Absent: a new repository.',
            ),
        repoUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .optional()
            .describe(
              'The new repository as RepoUrlPicker gives it: it names the root Location. Not needed with targetUrl.',
            ),
        ...changeInput,
      },
      output: policyOutput,
    },
    async handler(ctx) {
      const request = readRequest(givenFields(ctx.input.request));
      await carryOut(
        ctx,
        'request',
        request.ok ? policyFacts(request.value) : {},
        asking => proposeRequest(request, ctx.input, asking, services),
        services,
      );
    },
  });
}
