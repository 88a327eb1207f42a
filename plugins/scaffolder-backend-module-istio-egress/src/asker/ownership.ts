import {
  FileTree,
  Finding,
  finding,
  Platform,
  Policy,
  policyEntityPath,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import type { Asker } from './whoAsks';

/** Whether the person acts for the owner; the platform team acts for everyone. */
export function actsFor(asker: Asker, owner: string, platform: Platform) {
  return [owner, platform.owner].some(ref => asker.claims.includes(ref));
}

/** Nobody gives a policy to others, or asks in their name. */
export function findForeignOwner(
  asker: Asker,
  policy: Policy,
  platform: Platform,
): Finding[] {
  if (actsFor(asker, policy.owner, platform)) return [];
  return [
    finding('EGR601', 'owner', {
      owner: policy.owner,
      asker: asker.ref,
      known: asker.claims.join(', '),
    }),
  ];
}

/**
 * Nobody changes or removes what is another's. The owner is the one that the
 * repository holds, since the catalog may lag behind it; without a readable
 * owner only the platform team may go on.
 */
export function findForeignPolicy(
  asker: Asker,
  name: string,
  existing: FileTree,
  platform: Platform,
): Finding[] {
  if (!existing.has(policyEntityPath(name))) return [];
  if (actsFor(asker, platform.owner, platform)) return [];
  const { policy } = readHeldPolicy(existing, name);
  if (policy === undefined) {
    return [finding('EGR603', '', { policy: name, owner: platform.owner })];
  }
  const { owner } = policy;
  return actsFor(asker, owner, platform)
    ? []
    : [finding('EGR602', '', { policy: name, owner, asker: asker.ref })];
}

/** A policy as the repository holds it, or why it cannot be read. */
export function readHeldPolicy(
  existing: FileTree,
  name: string,
): { policy?: Policy; findings: Finding[] } {
  const path = policyEntityPath(name);
  const text = existing.get(path);
  if (text === undefined) return { findings: [] };
  const { policies, findings } = readTree(new Map([[path, text]]));
  return { policy: policies.at(0), findings };
}
