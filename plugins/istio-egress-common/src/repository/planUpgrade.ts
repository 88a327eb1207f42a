import { findBeyond } from '../checks';
import { finding } from '../findings';
import type { Platform } from '../platform';
import { finish, forEachInSteps, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { renderHeld } from './renderHeld';
import { stampState } from '../files';
import { filesOf } from './touchedFiles';
import { FileAfter, nothing, toChange, TreeChange } from './treeChange';

/**
 * What a change of the platform makes of a whole repository. A hand edit stays
 * unless it may be lost, and is reported either way: it concerns one team, and
 * the upgrade all of them. A policy that could not be asked for any more is
 * rendered as it is, and reported.
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
  if (!overwrite) {
    yield* forEachInSteps(touched, path => {
      const present = existing.files.get(path);
      if (present !== undefined && stampState(present) === 'edited') {
        const neededBy = rendered.get(path)?.neededBy ?? [];
        after.set(path, { neededBy, content: () => present });
      }
    });
  }
  return yield* toChange({
    existing,
    after,
    touched,
    findings: [
      ...findings,
      ...(isFormerLayout ? [finding('EGR518', '')] : []),
      ...resolved.flatMap(policy => findBeyond(policy, platform)),
    ],
    overwrite,
  });
}
