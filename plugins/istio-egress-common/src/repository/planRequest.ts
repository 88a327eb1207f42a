import { findAllObstacles, findRefusals } from '../checks';
import { hasErrors } from '../findings';
import { LOCATION_PATH, policyName, VERIFY_PATH } from '../names';
import { planPolicy } from '../plan';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { rerender } from './rerender';
import { filesOf, neededFiles } from './touchedFiles';
import { nothing, TreeChange } from './treeChange';

/**
 * What asking for some policies changes in a tree. A policy that the tree
 * already holds is replaced.
 *
 * @public
 */
export function planRequest(
  ...[options]: Parameters<typeof planRequestInSteps>
): TreeChange {
  return finish(planRequestInSteps(options));
}

/**
 * {@link planRequest}, a policy or a file at a time.
 *
 * @public
 */
export function* planRequestInSteps(options: {
  existing: HeldTree;
  requests: readonly Policy[];
  platform: Platform;
  /** `YYYY-MM-DD`; a lifetime is counted from it. */
  today: string;
  /** Whether hand edits of the files that change may be lost. */
  overwrite?: boolean;
  /** The name of the root Location of a tree that has none; unique in the catalog. */
  location?: string;
}): Steps<TreeChange> {
  const { existing, requests, platform, today } = options;
  const names = requests.map(policyName);
  const kept = [...existing.policies]
    .filter(([name]) => !names.includes(name))
    .map(([, policy]) => policy);
  const obstacles = yield* findAllObstacles(kept, platform);
  const findings = [
    ...existing.findings.filter(({ policy }) => !names.includes(policy ?? '')),
    ...[...obstacles.values()].flat(),
    ...requests.flatMap(policy => findRefusals(policy, platform, today)),
  ];
  if (hasErrors(findings)) return nothing(findings);

  const needed = requests.flatMap(policy => [
    ...planPolicy(resolvePolicy(policy, platform), platform).map(
      ({ path }) => path,
    ),
    ...neededFiles(policyName(policy), existing, platform),
  ]);
  const listed = names.flatMap(name => filesOf(name, existing));
  return yield* rerender({
    ...options,
    policies: [...kept, ...requests],
    touched: new Set([LOCATION_PATH, VERIFY_PATH, ...listed, ...needed]),
    needed: new Set(needed),
    findings,
  });
}
