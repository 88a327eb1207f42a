import { relative } from 'node:path';
import { InputError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  ActionType,
  requesterFacts,
  Asking,
  audited,
  Proposal,
  proposedFacts,
  Refusal,
  taskFacts,
} from 'backstage-plugin-istio-egress-node';
import type { ActionServices } from '../services';
import { requireOneHost } from '../publishing/requireOneHost';
import { handOver } from './handOver';

/** Of a task: who started it, where it writes to, and what it tells. */
type Task = Pick<
  ActionContext<
    { targetPath?: string; digest?: string; tokenHost?: string },
    any
  >,
  | 'input'
  | 'logger'
  | 'workspacePath'
  | 'signal'
  | 'task'
  | 'isDryRun'
  | 'user'
  | 'getInitiatorCredentials'
  | 'output'
>;

/**
 * What all actions do with a proposal: write its files and tell of it, or throw
 * a {@link Refusal} with all findings, before anything is written. Either is an
 * event of the auditor, and is measured.
 */
export async function carryOut(
  task: Task,
  actionType: ActionType,
  about: JsonObject,
  propose: (asking: Asking) => Promise<Proposal>,
  { auditor, decisions, integrations }: ActionServices,
): Promise<void> {
  const { input, logger, workspacePath, signal, user } = task;
  const credentials = await task.getInitiatorCredentials();
  const asked = {
    ...requesterFacts(credentials),
    ...taskFacts(task),
    ...about,
  };
  const eventId = 'egress-policy-mutate';
  const decide = () =>
    audited(auditor, { eventId, actionType, asked }, async tell => {
      const { findings, proposed, others } = await propose({
        credentials,
        logger,
        signal,
      });
      if (!proposed) throw new Refusal(findings);
      requireOneHost(
        input.tokenHost,
        [proposed, ...(others ?? [])].flatMap(({ target }) => target ?? []),
      );
      const folder = input.targetPath || '.';
      const given = { workspacePath, integrations, logger, user };
      // What lies in a folder of the first would be published with it.
      if (others?.length && !relative('', folder)) {
        throw new InputError(
          'targetPath: the request goes to several repositories, and each needs a folder of the workspace of its own. Name a folder, such as "change".',
        );
      }
      const { digest } = input;
      const outputs = await handOver(proposed, { ...given, folder, digest });
      const further = [];
      for (const [index, other] of (others ?? []).entries()) {
        const own = `${folder}-${index + 2}`;
        further.push(await handOver(other, { ...given, folder: own }));
      }
      tell({
        ...proposedFacts(proposed),
        ...(others?.length && {
          otherRepositories: others.flatMap(
            ({ target }) => target?.repositoryUrl ?? [],
          ),
        }),
      });
      for (const [key, value] of Object.entries(outputs))
        task.output(key, value);
      if (others) task.output('others', further);
    });
  await decisions.measure({ actionType, isDryRun: task.isDryRun }, decide);
}
