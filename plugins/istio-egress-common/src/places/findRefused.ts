import { namespaceNotOpen } from '../checks/namespaceNotOpen';
import { systemNamespace } from '../checks/systemNamespace';
import type { Finding } from '../findings';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { AskedPlace, findUngoverned } from './findUngoverned';
import { placesOf } from './places';

/**
 * Why a policy that a repository holds is none of the platform's: its place is
 * not listed, or not for its owner and namespace, or its namespace is not its
 * owner's to ask for. What lies beyond the rest of the ceiling was granted
 * before the ceiling was lowered, and is in force: it is no reason.
 *
 * @public
 */
export function findRefused(
  place: AskedPlace,
  policy: Policy | undefined,
  platform: Platform,
): Finding[] {
  if (placesOf(platform) === undefined) return [];
  const ungoverned = findUngoverned(place, policy, platform);
  if (policy === undefined) return ungoverned;
  const resolved = resolvePolicy(policy, platform);
  return [
    ...ungoverned,
    ...systemNamespace.find(resolved, platform),
    ...namespaceNotOpen.find(resolved, platform),
  ];
}
