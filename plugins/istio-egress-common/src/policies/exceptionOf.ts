import { Exception, hostStanding } from '../exceptions';
import { policyName } from '../names';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { defaultsOf } from './endpoints';

/**
 * The exception that a policy asks for: its hosts that the platform does not allow
 * as such and that may be asked for. Absent where it needs none.
 *
 * @public
 */
export function exceptionNeededBy(
  policy: Policy,
  platform: Platform,
): Exception | undefined {
  const asked = policy.destinations
    .filter(({ host }) => hostStanding(host, platform) === 'ask')
    .map(each => ({ host: each.host, port: defaultsOf(each).port }));
  const destinations = [
    ...new Map(asked.map(each => [endpointOf(each), each])).values(),
  ].sort((a, b) => (endpointOf(a) < endpointOf(b) ? -1 : 1));
  if (destinations.length === 0) return undefined;
  const { expires, reason, ticket } = policy;
  return {
    policy: policyName(policy),
    destinations,
    ...(expires !== undefined && { until: expires }),
    reason,
    ...(ticket !== undefined && { ticket }),
  };
}

/**
 * What of an exception a policy makes use of: nothing of one for another policy, or
 * that ends before the policy does. What it does not need is not kept for later.
 */
export function exceptionUsedBy(
  policy: Policy,
  platform: Platform,
  exception: Exception | undefined,
): Exception | undefined {
  const needed = exceptionNeededBy(policy, platform);
  if (
    needed === undefined ||
    exception === undefined ||
    exception.policy !== needed.policy ||
    !lastsFor(exception, policy)
  ) {
    return undefined;
  }
  const granted = new Set(exception.destinations.map(endpointOf));
  const destinations = needed.destinations.filter(each =>
    granted.has(endpointOf(each)),
  );
  const { reason, ticket } = exception;
  const { ticket: _, ...rest } = needed;
  return destinations.length === 0
    ? undefined
    : {
        ...rest,
        destinations,
        reason,
        ...(ticket !== undefined && { ticket }),
      };
}

/** Whether an exception ends with a policy, or later. */
function lastsFor(
  { until }: Exception,
  { expires }: Pick<Policy, 'expires'>,
): boolean {
  return until === undefined || (expires !== undefined && expires <= until);
}

function endpointOf({ host, port }: Exception['destinations'][number]): string {
  return `${host}:${port}`;
}

/** Whether two exceptions grant the same, for the same reason. */
export function isSameException(
  one: Exception | undefined,
  other: Exception | undefined,
): boolean {
  // Both are made with their keys in one order.
  return JSON.stringify(one) === JSON.stringify(other);
}
