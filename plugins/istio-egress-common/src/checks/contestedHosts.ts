import { DIRECT, Platform } from '../platform';
import { isAtSharedWaypoint } from '../policies';
import type { Policy } from '../request';
import { claimsServerName } from './claimsServerName';
import { judgePolicy } from './judge';

/**
 * The hosts of a policy about which policies of other namespaces can contradict it:
 * those that a gateway knows by their own names, or dials itself, and those of a
 * shared waypoint.
 *
 * @public
 */
export function contestedHosts(policy: Policy, platform: Platform): string[] {
  const { resolved } = judgePolicy(policy, platform);
  if (resolved === undefined) return [];
  const { exit, destinations } = resolved;
  if (isAtSharedWaypoint(resolved)) return destinations.map(({ host }) => host);
  if (exit.kind !== 'gateway') return [];
  return destinations
    .filter(
      destination =>
        destination.proxyName === DIRECT || claimsServerName(exit, destination),
    )
    .map(({ host }) => host);
}
