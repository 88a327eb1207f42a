import { finding, listOf, quote } from '../findings';
import { policyEntityPath, policyOfEntityPath } from '../names';
import type { Platform } from '../platform';
import type { HeldTree } from '../repository';
import type { TreeFinding } from './treeFinding';

/**
 * The changes of policies that their author may not make: a policy is changed or
 * removed by the owner that it had, and nobody asks in the name of others. The
 * platform's owner may do both.
 *
 * @param authorGroups - entity references of all that the author acts for
 */
export function findForeignChanges(
  existing: HeldTree,
  base: HeldTree,
  authorGroups: readonly string[],
  platform: Platform,
): TreeFinding[] {
  const groups = new Set(authorGroups.map(group => group.toLowerCase()));
  const actsFor = (owner: string) => groups.has(owner.toLowerCase());
  if (actsFor(platform.owner)) return [];
  const requester = `The author (${listOf(authorGroups)})`;
  return changedPolicies(existing, base).flatMap(name => {
    const file = policyEntityPath(name);
    const owner = existing.policies.get(name)?.owner;
    const findings =
      owner === undefined || actsFor(owner)
        ? []
        : [
            finding('EGR601', 'owner', {
              owner: quote(owner),
              requester,
              known: listOf(authorGroups),
            }),
          ];
    if (base.files.has(file)) {
      const former = base.policies.get(name)?.owner;
      if (former === undefined) {
        const values = { policy: quote(name), owner: quote(platform.owner) };
        findings.push(finding('EGR603', '', values));
      } else if (!actsFor(former)) {
        findings.push(
          finding('EGR602', '', {
            policy: quote(name),
            owner: quote(former),
            requester,
          }),
        );
      }
    }
    return findings.map(each => ({ ...each, policy: name, file }));
  });
}

function changedPolicies(existing: HeldTree, base: HeldTree): string[] {
  const names = new Set<string>();
  for (const path of [...existing.files.keys(), ...base.files.keys()]) {
    const name = policyOfEntityPath(path);
    if (name === undefined) continue;
    if (existing.files.get(path) !== base.files.get(path)) names.add(name);
  }
  return [...names].sort();
}
