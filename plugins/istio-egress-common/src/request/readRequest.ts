import type { Read } from '../findings';
import { findBeyondBounds, REQUEST_BOUNDS, toFindings } from '../schema';
import { Policy, requestSchema } from './requestSchema';

/**
 * Reads what a form, a file or a catalog entity holds. Never throws: whatever
 * is wrong with the shape is a finding with its path.
 *
 * @public
 */
export function readRequest(input: unknown): Read<Policy> {
  const beyond = findBeyondBounds(input, REQUEST_BOUNDS);
  if (beyond) return { ok: false, findings: [beyond] };
  const result = requestSchema.safeParse(input);
  return result.success
    ? { ok: true, value: result.data }
    : {
        ok: false,
        findings: toFindings(result.error, input, requestSchema),
      };
}
