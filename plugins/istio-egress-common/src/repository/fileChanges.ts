import { DEFAULT_LOCATION } from '../catalog';
import { findObstacles } from '../checks';
import { heldState } from './heldState';
import { HeldTree } from './readTree';
import { lazyTree } from './renderTree';
import { TreeChange } from './treeChange';
import { hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
import type { Policy } from '../request';
import type { FileChange } from '../contract';

/**
 * A change file by file, with what the repository holds, what it shall hold,
 * and why.
 *
 * @public
 */
export function toFileChanges(
  { written, deleted }: TreeChange,
  {
    existing,
    policies,
    platform,
  }: {
    existing: HeldTree;
    /** What the change is about: as they shall be, or as they were if they go. */
    policies: readonly Policy[];
    platform: Platform;
  },
): FileChange[] {
  const before = policies.flatMap(
    policy => existing.policies.get(policyName(policy)) ?? [],
  );
  // What goes has its reason in the policy as it was.
  const reasons = new Map([
    ...reasonsOf(before, platform),
    ...reasonsOf(policies, platform),
  ]);
  return [...written.keys(), ...deleted].sort().map(path => ({
    path,
    ...compared(path, existing.files.get(path), written.get(path)),
    because: reasons.get(path),
  }));
}

function compared(
  path: string,
  before: string | undefined,
  after: string | undefined,
): Pick<FileChange, 'change' | 'before' | 'after'> {
  if (before === undefined) return { change: 'added', after };
  return {
    change: after === undefined ? 'deleted' : 'changed',
    // What is not ours is nobody's to read here, even where it is replaced.
    ...(heldState(path, before) !== 'foreign' && { before }),
    ...(after !== undefined && { after }),
  };
}

function reasonsOf(
  policies: readonly Policy[],
  platform: Platform,
): [string, string][] {
  const sound = policies
    .filter(policy => !hasErrors(findObstacles(policy, platform)))
    .map(policy => resolvePolicy(policy, platform));
  return [...lazyTree(sound, platform, DEFAULT_LOCATION)].map(
    ([path, { because }]) => [path, because],
  );
}
