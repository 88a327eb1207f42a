import { findBeyond } from '../checks';
import { Finding, finding } from '../findings';
import type { Platform } from '../platform';
import { finish, forEachInSteps, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { renderHeld } from './renderHeld';
import { stampState } from '../files';
import { filesOf } from './touchedFiles';
import { FileAfter, nothing, toChange, TreeChange } from './treeChange';
import { findVersionChanges, mayHoldWorkload } from './versionChanges';

/**
 * What a change of the platform makes of a whole repository. A hand edit stays
 * unless it may be lost, and is reported either way: it concerns one team, and
 * the upgrade all of them. A policy that could not be asked for any more is
 * rendered as it is, and reported. So is what this version renders otherwise
 * than the one before.
 *
 * @public
 */
export function planUpgrade(
  ...[options]: Parameters<typeof planUpgradeInSteps>
): TreeChange {
  return finish(planUpgradeInSteps(options));
}

/**
 * {@link planUpgrade}, a policy or a file at a time.
 *
 * @public
 */
export function* planUpgradeInSteps({
  existing,
  platform,
  overwrite = false,
}: {
  existing: HeldTree;
  platform: Platform;
  /** Whether hand edits may be lost. */
  overwrite?: boolean;
}): Steps<TreeChange> {
  const { findings, resolved, rendered, isFormerLayout } = yield* renderHeld(
    existing,
    platform,
  );
  if (rendered === undefined) return nothing(findings);
  const after = new Map<string, FileAfter>(rendered);
  const touched = new Set([
    ...rendered.keys(),
    ...[...existing.policies.keys()].flatMap(name => filesOf(name, existing)),
  ]);
  const changes: Finding[] = [];
  const isKept = (text: string) => !overwrite && stampState(text) === 'edited';
  const moved = [...touched]
    .filter(path => !rendered.has(path) && mayHoldWorkload(path))
    .flatMap(path => existing.files.get(path) ?? [])
    .filter(text => !isKept(text));
  yield* forEachInSteps(touched, path => {
    const present = existing.files.get(path);
    const file = rendered.get(path);
    if (present !== undefined && isKept(present)) {
      const neededBy = file?.neededBy ?? [];
      after.set(path, { neededBy, content: () => present });
    } else if (file !== undefined) {
      const former = [...(present === undefined ? [] : [present]), ...moved];
      const found = findVersionChanges(path, former, file);
      const [policy] = file.neededBy;
      changes.push(...found.map(each => ({ ...each, policy })));
    }
  });
  return yield* toChange({
    existing,
    after,
    touched,
    findings: [
      ...findings,
      ...(isFormerLayout ? [finding('EGR518', '')] : []),
      ...resolved.flatMap(policy => findBeyond(policy, platform)),
      ...changes,
    ],
    overwrite,
  });
}
