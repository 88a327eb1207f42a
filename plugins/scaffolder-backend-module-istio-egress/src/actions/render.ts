import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  givenFields,
  readRequest,
  LONGEST_URL,
  LONGEST_WORD,
} from 'backstage-plugin-istio-egress-common';
import {
  policyFacts,
  proposeRequest,
} from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { carryOut } from './carryOut';
import { examples } from './render.examples';
import { changeInput, requestOutput, tokenHostSchema } from './schema';

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
              'The repository, or the folder of one, that the policy joins; its current policies are read first. Required without repoUrl, unless each cluster of the request has a repository: in clusters, or as defaults.repository.',
            ),
        repoUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .optional()
            .describe(
              'The new repository as RepoUrlPicker gives it: it names the root Location. Required without targetUrl.',
            ),
        promotedFrom: z =>
          z
            .string()
            .max(LONGEST_WORD)
            .optional()
            .describe(
              "The cluster whose policy is asked for in others: the pull request's text then says what differs there.",
            ),
        tokenHost: tokenHostSchema,
        ...changeInput,
      },
      output: requestOutput,
    },
    async handler(ctx) {
      const request = readRequest(givenFields(ctx.input.request));
      await carryOut(
        ctx,
        'request',
        request.ok ? policyFacts(request.value) : {},
        asking =>
          proposeRequest(
            request,
            { ...ctx.input, mustBePlaced: true },
            asking,
            services,
          ),
        services,
      );
    },
  });
}
