import {
  Finding,
  finding,
  HeldTree,
  Platform,
  Policy,
  policyEntityPath,
} from 'backstage-plugin-istio-egress-common';
import type { Requester } from './whoAsks';

/** Whether the person acts for the owner; the platform team acts for everyone. */
export function actsFor(
  requester: Requester,
  owner: string,
  platform: Platform,
) {
  return [owner, platform.owner].some(ref => requester.claims.includes(ref));
}

/** Nobody gives a policy to others, or asks in their name. */
export function findForeignOwner(
  requester: Requester,
  policy: Policy,
  platform: Platform,
): Finding[] {
  if (actsFor(requester, policy.owner, platform)) return [];
  return [
    finding('EGR601', 'owner', {
      owner: policy.owner,
      requester: requester.ref,
      known: requester.claims.join(', '),
    }),
  ];
}

/**
 * Nobody changes or removes what is another's. The owner is the one that the
 * repository holds, since the catalog may lag behind it; without a readable
 * owner only the platform team may go on.
 */
export function findForeignPolicy(
  requester: Requester,
  name: string,
  held: HeldTree,
  platform: Platform,
): Finding[] {
  if (!held.files.has(policyEntityPath(name))) return [];
  if (actsFor(requester, platform.owner, platform)) return [];
  const policy = held.policies.get(name);
  if (policy === undefined) {
    return [finding('EGR603', '', { policy: name, owner: platform.owner })];
  }
  const { owner } = policy;
  return actsFor(requester, owner, platform)
    ? []
    : [
        finding('EGR602', '', {
          policy: name,
          owner,
          requester: requester.ref,
        }),
      ];
}
