import { judgePolicies, judgeRequest, resolvedOf } from '../checks';
import { hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { renderBefore, rerender } from './rerender';
import { touchedFiles } from './touchedFiles';
import { nothing, toChange, TreeChange } from './treeChange';

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
  const { existing, requests, platform, today, overwrite, location } = options;
  const names = new Set(requests.map(policyName));
  const others = [...existing.policies].flatMap(([name, policy]) =>
    names.has(name) ? [] : [policy],
  );
  const kept = yield* judgePolicies(others, platform, existing.exceptions);
  const asked = requests.map(policy =>
    judgeRequest(
      policy,
      platform,
      today,
      existing.exceptions.get(policyName(policy)),
    ),
  );
  const judged = [...kept, ...asked];
  const known = [
    // What is a warning of another policy hinders nobody.
    ...existing.findings.filter(
      ({ policy, level }) => level === 'error' && !names.has(policy ?? ''),
    ),
    ...judged.flatMap(({ findings }) => findings),
  ];
  if (hasErrors(known)) return nothing(known);

  const replaced = [...names].flatMap(
    name => existing.policies.get(name) ?? [],
  );
  const before = renderBefore(replaced, platform, existing.exceptions);
  const { findings, rendered } = yield* rerender({
    existing,
    policies: resolvedOf(judged),
    platform,
    findings: known,
    before,
    location,
  });
  if (rendered === undefined) return nothing(findings);
  const after = rendered;
  const change = yield* toChange({
    existing,
    after,
    before,
    touched: touchedFiles([...names], { existing, before, after }),
    findings,
    overwrite,
  });
  return hasErrors(change.findings)
    ? change
    : { ...change, requested: resolvedOf(asked) };
}
