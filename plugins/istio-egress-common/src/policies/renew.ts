import type { Read } from '../findings';
import type { Platform } from '../platform';
import { Policy, readRequest } from '../request';
import { exceptionNeededBy } from './exceptionOf';
import { latestExpiry } from './lifetime';

/**
 * A policy as it would be asked for again today: with the last day that is
 * given, or the latest that the platform allows; without either it has none.
 *
 * @public
 */
export function renewPolicy(
  policy: Policy,
  given: { expires?: string; reason?: string; ticket?: string },
  platform: Platform,
  /** `YYYY-MM-DD`. */
  today: string,
): Read<Policy> {
  const { expires: _, ...lasting } = policy;
  const byException = exceptionNeededBy(policy, platform) !== undefined;
  const {
    expires = latestExpiry(platform, today, byException),
    reason,
    ticket,
  } = given;
  return readRequest({
    ...lasting,
    ...(expires !== undefined && { expires }),
    ...(reason !== undefined && { reason }),
    ...(ticket !== undefined && { ticket }),
  });
}
