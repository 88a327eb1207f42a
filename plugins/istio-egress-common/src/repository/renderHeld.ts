import { DEFAULT_LOCATION } from '../catalog';
import { findAllObstacles, judgeSet } from '../checks';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { Steps } from '../steps';
import { HeldTree, locationOf } from './readTree';
import { LazyFile, lazyTree } from './renderTree';

/**
 * What a repository renders today, as it is; or all that stands against it,
 * which any of its policies may.
 */
export function* renderHeld(
  { files, policies, findings: unreadable }: HeldTree,
  platform: Platform,
): Steps<{ findings: Finding[]; rendered?: Map<string, LazyFile> }> {
  const obstacles = yield* findAllObstacles(policies.values(), platform);
  const sound = [...obstacles].flatMap(([policy, each]) =>
    hasErrors(each) ? [] : [policy],
  );
  const set = yield* judgeSet(sound, platform);
  const findings = [
    ...unreadable,
    ...[...obstacles.values()].flat(),
    ...set.findings,
  ];
  if (hasErrors(findings)) return { findings };
  const location = locationOf(files) ?? DEFAULT_LOCATION;
  const rendered = yield* lazyTree(set.resolved, platform, location);
  return { findings, rendered };
}
