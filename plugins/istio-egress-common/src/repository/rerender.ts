import { DEFAULT_LOCATION } from '../catalog';
import { judgePolicy, judgeSet, resolvedOf } from '../checks';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import { HeldTree, locationOf } from './readTree';
import { LazyFile, lazyTree } from './renderTree';

/**
 * What a tree renders for the policies that it shall hold, or all that stands
 * against it. Each of them can be rendered by itself; what they break beside
 * each other is found here.
 */
export function* rerender({
  existing,
  policies,
  platform,
  findings,
  location = DEFAULT_LOCATION,
}: {
  existing: HeldTree;
  policies: readonly ResolvedPolicy[];
  platform: Platform;
  /** What is known of the tree already. */
  findings: readonly Finding[];
  /** The name of the root Location of a tree that has none. */
  location?: string;
}): Steps<{ findings: Finding[]; rendered?: Map<string, LazyFile> }> {
  const all = [...findings, ...(yield* judgeSet(policies))];
  if (hasErrors(all)) return { findings: all };
  return {
    findings: all,
    rendered: yield* lazyTree(
      policies,
      platform,
      locationOf(existing.files) ?? location,
    ),
  };
}

/**
 * What policies rendered that a change replaces or takes away. None can be told
 * of one that the platform refuses by now.
 */
export function renderBefore(
  policies: readonly Policy[],
  platform: Platform,
): ReadonlyMap<string, LazyFile> {
  const judged = policies.map(policy => judgePolicy(policy, platform));
  return finish(lazyTree(resolvedOf(judged), platform, DEFAULT_LOCATION));
}
