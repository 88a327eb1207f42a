import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  describeRemoval,
  FileTree,
  planRemoval,
  Policy,
  policyEntityPath,
  policyNameMeantBy,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { parseTarget } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import { handOver, refusal, refuseErrors } from './handOver';
import type { ActionOptions } from './options';
import { examples } from './remove.examples';
import { changeInput, changeOutput } from './schema';

/** The action `istio-egress:remove`: an egress repository without one of its policies, as the files that change. */
export function createRemoveAction(options: ActionOptions) {
  const { platform, integrations, reader } = options;
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
      const target = parseTarget(input.targetUrl, integrations);
      const existing = await readTarget(reader, target.url, { logger, signal });
      const name = toPolicyName(input.policy);

      const change = planRemoval({
        existing,
        policy: name,
        platform,
        overwrite: input.overwrite,
      });
      refuseErrors(change.findings);
      const policy = heldPolicy(existing, name);

      const outputs = await handOver({
        verb: 'remove',
        policy,
        change,
        text: describeRemoval(policy, change),
        target,
        workspacePath,
        folder: input.targetPath || '.',
        digest: input.digest,
        logger,
      });
      for (const [key, value] of Object.entries(outputs)) {
        ctx.output(key as keyof typeof outputs, value);
      }
    },
  });
}

/** Throws an InputError when its entity cannot be read: reviewers could not be told what is taken away. */
function heldPolicy(existing: FileTree, name: string): Policy {
  const path = policyEntityPath(name);
  const { policies, findings } = readTree(
    new Map([[path, existing.get(path) ?? '']]),
  );
  if (policies.length === 0) throw refusal(findings);
  return policies[0];
}

function toPolicyName(text: string): string {
  return text.includes(':')
    ? parseEntityRef(text).name
    : policyNameMeantBy(text);
}
