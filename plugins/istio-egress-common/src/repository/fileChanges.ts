import { DEFAULT_LOCATION } from '../catalog';
import { findAllObstacles } from '../checks';
import { heldState } from './heldState';
import { HeldTree } from './readTree';
import { lazyTree } from './renderTree';
import { TreeChange } from './treeChange';
import { hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import { ResolvedPolicy, resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { finish, forEachInSteps, Steps } from '../steps';
import type { FileChange } from '../contract';

/**
 * A change file by file, with what the repository holds, what it shall hold,
 * and why.
 *
 * @public
 */
export function toFileChanges(
  ...about: Parameters<typeof toFileChangesInSteps>
): FileChange[] {
  return finish(toFileChangesInSteps(...about));
}

/**
 * {@link toFileChanges}, a policy or a file at a time.
 *
 * @public
 */
export function* toFileChangesInSteps(
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
): Steps<FileChange[]> {
  const before = policies.flatMap(
    policy => existing.policies.get(policyName(policy)) ?? [],
  );
  // What goes has its reason in the policy as it was.
  const reasons = new Map([
    ...(yield* reasonsOf(before, platform)),
    ...(yield* reasonsOf(policies, platform)),
  ]);
  const changes: FileChange[] = [];
  yield* forEachInSteps([...written.keys(), ...deleted].sort(), path =>
    changes.push({
      path,
      ...compared(path, existing.files.get(path), written.get(path)),
      because: reasons.get(path),
    }),
  );
  return changes;
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

function* reasonsOf(
  policies: readonly Policy[],
  platform: Platform,
): Steps<[string, string][]> {
  const sound: ResolvedPolicy[] = [];
  const obstacles = yield* findAllObstacles(policies, platform);
  yield* forEachInSteps(obstacles, ([policy, each]) => {
    if (!hasErrors(each)) sound.push(resolvePolicy(policy, platform));
  });
  return [...(yield* lazyTree(sound, platform, DEFAULT_LOCATION))].map(
    ([path, { because }]) => [path, because],
  );
}
