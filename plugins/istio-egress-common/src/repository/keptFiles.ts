import { DEFAULT_LOCATION } from '../catalog';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
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
  { written, deleted }: TreeChange,
  {
    existing,
    policy,
    platform,
  }: { existing: HeldTree; policy: string; platform: Platform },
): KeptFile[] {
  const others = [...existing.policies]
    .filter(([name]) => name !== policy)
    .map(([, other]) => resolvePolicy(other, platform));
  const needed = lazyTree(others, platform, DEFAULT_LOCATION);
  return filesOf(policy, existing)
    .filter(path => !written.has(path) && !deleted.includes(path))
    .sort()
    .flatMap(path => {
      const file = existing.files.has(path) && needed.get(path);
      return file ? [{ path, neededBy: [...file.neededBy] }] : [];
    });
}
