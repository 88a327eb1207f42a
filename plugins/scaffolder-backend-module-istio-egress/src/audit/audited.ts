import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { Refusal } from '../proposals/refusal';

/**
 * Runs one decision as an event of the auditor: initiated when it is asked for,
 * then succeeded, or failed with the codes of the findings. `asked` and what
 * `decide` tells are facts about the policy, never the request itself.
 */
export async function audited(
  auditor: AuditorService,
  actionType: 'request' | 'remove',
  asked: JsonObject,
  decide: (tell: (facts: JsonObject) => void) => Promise<void>,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'egress-policy-mutate',
    severityLevel: 'medium',
    meta: { actionType, ...asked },
  });
  const meta: JsonObject = {};
  try {
    await decide(facts => Object.assign(meta, facts));
  } catch (thrown) {
    const codes = thrown instanceof Refusal ? thrown.codes : [];
    // The message quotes what people typed, and hosts' answers: the task's log has it.
    const error = new Error(codes.join(', ') || toError(thrown).name);
    await event.fail({ error, meta: { ...meta, codes } });
    throw thrown;
  }
  await event.success({ meta });
}
