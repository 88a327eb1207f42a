import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  finding,
  givenFields,
  readRequest,
  LONGEST_URL,
} from 'backstage-plugin-istio-egress-common';
import {
  policyFacts,
  Proposal,
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
              'The repository, or the folder of one, that the policy joins; its current policies are read first. Required without repoUrl.',
            ),
        repoUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .optional()
            .describe(
              'The new repository as RepoUrlPicker gives it: it names the root Location. Required without targetUrl.',
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
        async asking => {
          const proposal = await proposeRequest(
            request,
            ctx.input,
            asking,
            services,
          );
          return isPlaced(ctx.input) ? proposal : withoutPlace(proposal);
        },
        services,
      );
    },
  });
}

function isPlaced({
  targetUrl,
  repoUrl,
}: {
  targetUrl?: string;
  repoUrl?: string;
}): boolean {
  return Boolean(targetUrl || repoUrl);
}

/**
 * Whether a policy may be kept where a template publishes to can only be told
 * of a place that is given. A preview has none before a person chooses it.
 */
function withoutPlace({ findings }: Proposal): Proposal {
  return { findings: [finding('EGR426', 'targetUrl'), ...findings] };
}
