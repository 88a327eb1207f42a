import { DEFAULT_LOCATION } from '../catalog';
import { findObstacles, judgeSet } from '../checks';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import { HeldTree, locationOf } from './readTree';
import { LazyFile, lazyTree } from './renderTree';

/**
 * What a repository renders today, as it is; or all that stands against it,
 * which any of its policies may.
 */
export function renderHeld(
  { files, policies, findings: unreadable }: HeldTree,
  platform: Platform,
): { findings: Finding[]; rendered?: Map<string, LazyFile> } {
  const obstacles = new Map(
    [...policies.values()].map(
      policy => [policy, findObstacles(policy, platform)] as const,
    ),
  );
  const sound = [...obstacles].flatMap(([policy, each]) =>
    hasErrors(each) ? [] : [policy],
  );
  const set = judgeSet(sound, platform);
  const findings = [
    ...unreadable,
    ...[...obstacles.values()].flat(),
    ...set.findings,
  ];
  if (hasErrors(findings)) return { findings };
  const location = locationOf(files) ?? DEFAULT_LOCATION;
  return { findings, rendered: lazyTree(set.resolved, platform, location) };
}
