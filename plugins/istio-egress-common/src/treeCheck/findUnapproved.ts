import { finding, listOf, quote } from '../findings';
import { policyOfExceptionPath } from '../names';
import { approverOf, Platform } from '../platform';
import type { HeldTree } from '../repository';
import type { TreeFinding } from './treeFinding';

/**
 * The exceptions that a change grants and that nobody approved who may. Taking one
 * away needs no approval.
 */
export function findUnapproved(
  existing: HeldTree,
  base: HeldTree,
  {
    authorGroups,
    approverGroups = [],
  }: {
    authorGroups: readonly string[];
    approverGroups?: readonly string[];
  },
  platform: Platform,
): TreeFinding[] {
  const groups = new Set(
    [...authorGroups, ...approverGroups].map(group => group.toLowerCase()),
  );
  const owner = approverOf(platform);
  if (groups.has(owner) || groups.has(platform.owner)) return [];
  return [...existing.files.keys()].sort().flatMap(file => {
    const policy = policyOfExceptionPath(file);
    if (
      policy === undefined ||
      existing.files.get(file) === base.files.get(file)
    ) {
      return [];
    }
    const values = {
      file: quote(file),
      owner: quote(owner),
      requester: `The author (${listOf(authorGroups)})`,
    };
    return [{ ...finding('EGR608', '', values), policy, file }];
  });
}
