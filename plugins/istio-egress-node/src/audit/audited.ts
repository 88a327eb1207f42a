import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { Refusal } from '../proposals/refusal';
import type { ActionType } from '../target/names';
import { codesOf } from './facts';

/**
 * A preview changes nothing, yet reads a repository for a person who may not
 * be able to read it themselves: of low severity, which Backstage's own log
 * leaves out unless it is told otherwise.
 */
const SEVERITY = {
  'egress-policy-mutate': 'medium',
  'egress-policy-preview': 'low',
  'egress-policy-publish': 'medium',
} as const;

/**
 * What is about to be decided.
 *
 * @public
 */
export interface AuditedEvent {
  eventId: keyof typeof SEVERITY;
  /** Absent of what is one thing only. */
  actionType?: ActionType;
  /** Facts about who asks and the policy, never the request itself. */
  asked: JsonObject;
}

/**
 * Runs one decision as an event of the auditor: initiated when it is asked for,
 * then succeeded, or failed with the codes of the findings. What `decide` tells
 * are facts likewise.
 *
 * @public
 */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, actionType, asked }: AuditedEvent,
  decide: (tell: (facts: JsonObject) => void) => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: SEVERITY[eventId],
    meta: { ...(actionType && { actionType }), ...asked },
  });
  const meta: JsonObject = {};
  try {
    const decided = await decide(facts => Object.assign(meta, facts));
    await event.success({ meta });
    return decided;
  } catch (thrown) {
    const codes = thrown instanceof Refusal ? codesOf(thrown.findings) : [];
    // The message quotes what people typed, and hosts' answers: the task's log has it.
    const error = new Error(codes.join(', ') || toError(thrown).name);
    await event.fail({ error, meta: { ...meta, codes } });
    throw thrown;
  }
}
