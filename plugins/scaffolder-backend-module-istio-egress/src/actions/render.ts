import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  describeRequest,
  planRequest,
  policyName,
  readRequest,
} from 'backstage-plugin-istio-egress-common';
import { findForeignOwner, findForeignPolicy } from '../asker/ownership';
import { findDenied } from '../asker/permission';
import { whoAsks } from '../asker/whoAsks';
import { audited } from '../audit/audited';
import { askedFacts, changeFacts, policyFacts } from '../audit/facts';
import { findElsewhere } from '../conflicts/findElsewhere';
import { findPullRequests } from '../conflicts/findPullRequests';
import { readElsewhere } from '../conflicts/readElsewhere';
import { locationName } from '../target/names';
import { parseTarget } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import { givenFields } from './givenFields';
import { forReviewers, handOver } from './handOver';
import type { ActionOptions } from './options';
import { Refusal, refuseErrors } from './refusal';
import { examples } from './render.examples';
import { changeInput, changeOutput } from './schema';

/** The action `istio-egress:render`: a request becomes the files that change in its egress repository. */
export function createRenderAction(options: ActionOptions) {
  const { platform, integrations, reader, permissions, auditor } = options;
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
            .optional()
            .describe(
              'The repository, or the folder of one, that the policy joins; its current policies are read first. Absent: a new repository.',
            ),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'The new repository as RepoUrlPicker gives it: it names the root Location. Not needed with targetUrl.',
            ),
        ...changeInput,
      },
      output: changeOutput,
    },
    async handler(ctx) {
      const { input, logger, workspacePath, signal } = ctx;
      const credentials = await ctx.getInitiatorCredentials();
      const request = readRequest(givenFields(input.request));
      const asked = {
        ...askedFacts(ctx, credentials),
        ...(request.ok && policyFacts(request.value)),
      };
      await audited(auditor, 'request', asked, async tell => {
        const asker = await whoAsks(credentials, options);
        if (!request.ok) throw new Refusal(request.findings);
        const policy = request.value;
        const name = policyName(policy);

        const target = input.targetUrl
          ? parseTarget(input.targetUrl, integrations)
          : undefined;
        const existing = target
          ? await readTarget(reader, target.url, { logger, signal })
          : new Map<string, string>();

        const repoUrl = target?.repoUrl ?? input.repoUrl;
        const here = { repoUrl, folder: target?.folder ?? '' };
        const elsewhere = await readElsewhere(policy, here, options);
        const change = planRequest({
          existing,
          requests: [policy],
          platform,
          today: new Date().toISOString().slice(0, 10),
          overwrite: input.overwrite,
          location: repoUrl ? locationName(repoUrl, target?.folder) : undefined,
        });
        const findings = [
          ...findForeignOwner(asker, policy, platform),
          ...findForeignPolicy(asker, name, existing, platform),
          ...(await findDenied('request', name, existing, {
            permissions,
            credentials,
          })),
          ...change.findings,
          ...findElsewhere(policy, existing, elsewhere, platform),
          ...(target
            ? await findPullRequests('request', policy, asker, target, options)
            : []),
        ];
        refuseErrors(findings);

        const outputs = await handOver({
          verb: 'request',
          policy,
          change: { ...change, findings },
          text: describeRequest(
            policy,
            platform,
            forReviewers(change, findings),
          ),
          target,
          workspacePath,
          folder: input.targetPath || '.',
          digest: input.digest,
          logger,
        });
        tell(changeFacts({ ...change, findings }));
        for (const [key, value] of Object.entries(outputs)) {
          ctx.output(key as keyof typeof outputs, value);
        }
      });
    },
  });
}
