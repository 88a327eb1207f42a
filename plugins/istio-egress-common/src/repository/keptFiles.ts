import { DEFAULT_LOCATION } from '../catalog';
import type { Platform } from '../platform';
import { ResolvedPolicy, resolvePolicy } from '../policies';
import { finish, forEachInSteps, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { lazyTree } from './renderTree';
import { filesOf } from './touchedFiles';
import type { TreeChange } from './treeChange';

/**
 * A file that outlives the policy it was rendered for.
 *
 * @public
 */
export interface KeptFile {
  path: string;
  /** The names of the policies that need it too, sorted. */
  neededBy: string[];
}

/**
 * Of a policy's files, those that its removal leaves as they are, sorted by
 * path. The removal has been planned without an error.
 *
 * @public
 */
export function keptFiles(
  ...about: Parameters<typeof keptFilesInSteps>
): KeptFile[] {
  return finish(keptFilesInSteps(...about));
}

/**
 * {@link keptFiles}, a policy at a time.
 *
 * @public
 */
export function* keptFilesInSteps(
  { written, deleted }: TreeChange,
  {
    existing,
    policy,
    platform,
  }: { existing: HeldTree; policy: string; platform: Platform },
): Steps<KeptFile[]> {
  const others: ResolvedPolicy[] = [];
  yield* forEachInSteps(existing.policies, ([name, other]) => {
    if (name !== policy) others.push(resolvePolicy(other, platform));
  });
  const needed = yield* lazyTree(others, platform, DEFAULT_LOCATION);
  return filesOf(policy, existing)
    .filter(path => !written.has(path) && !deleted.includes(path))
    .sort()
    .flatMap(path => {
      const file = existing.files.has(path) && needed.get(path);
      return file ? [{ path, neededBy: [...file.neededBy] }] : [];
    });
}
