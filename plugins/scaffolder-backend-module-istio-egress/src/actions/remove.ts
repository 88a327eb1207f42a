import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  describeRemoval,
  planRemoval,
  policyNameMeantBy,
} from 'backstage-plugin-istio-egress-common';
import { findForeignPolicy, readHeldPolicy } from '../asker/ownership';
import { findDenied } from '../asker/permission';
import { whoAsks } from '../asker/whoAsks';
import { audited } from '../audit/audited';
import { askedFacts, changeFacts, policyFacts } from '../audit/facts';
import { findPullRequests } from '../conflicts/findPullRequests';
import { parseTarget } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import { forReviewers, handOver } from './handOver';
import type { ActionOptions } from './options';
import { Refusal, refuseErrors } from './refusal';
import { examples } from './remove.examples';
import { changeInput, changeOutput } from './schema';

/** The action `istio-egress:remove`: an egress repository without one of its policies, as the files that change. */
export function createRemoveAction(options: ActionOptions) {
  const { platform, integrations, reader, permissions, auditor } = options;
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
      const { input, logger, workspacePath, signal } = ctx;
      const credentials = await ctx.getInitiatorCredentials();
      const name = toPolicyName(input.policy);
      const asked = { ...askedFacts(ctx, credentials), policy: name };
      await audited(auditor, 'remove', asked, async tell => {
        const asker = await whoAsks(credentials, options);
        const target = parseTarget(input.targetUrl, integrations);
        const existing = await readTarget(reader, target.url, {
          logger,
          signal,
        });

        const change = planRemoval({
          existing,
          policy: name,
          platform,
          overwrite: input.overwrite,
        });
        const { policy, findings: unreadable } = readHeldPolicy(existing, name);
        const findings = [
          ...findForeignPolicy(asker, name, existing, platform),
          ...(await findDenied('remove', name, existing, {
            permissions,
            credentials,
          })),
          ...unreadable,
          ...change.findings,
          ...(policy
            ? await findPullRequests('remove', policy, asker, target, options)
            : []),
        ];
        // Without its policy, reviewers could not be told what is taken away.
        if (!policy) throw new Refusal(findings);
        refuseErrors(findings);

        const outputs = await handOver({
          verb: 'remove',
          policy,
          change: { ...change, findings },
          text: describeRemoval(policy, forReviewers(change, findings)),
          target,
          workspacePath,
          folder: input.targetPath || '.',
          digest: input.digest,
          logger,
        });
        tell({
          ...policyFacts(policy),
          ...changeFacts({ ...change, findings }),
        });
        for (const [key, value] of Object.entries(outputs)) {
          ctx.output(key as keyof typeof outputs, value);
        }
      });
    },
  });
}

function toPolicyName(text: string): string {
  return text.includes(':')
    ? parseEntityRef(text).name
    : policyNameMeantBy(text);
}
