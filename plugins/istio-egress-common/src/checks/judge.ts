import { Finding, finding, hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import { ResolvedPolicy, resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { finish, forEachInSteps, Steps } from '../steps';
import type { SetCheck } from './check';
import { besideChecks, datedChecks, policyChecks, setChecks } from './registry';

/**
 * Why a policy cannot be rendered on a platform; nothing about whether it may be
 * asked for today. `verdictOf` speaks of policies without obstacles.
 *
 * @public
 */
export function findObstacles(policy: Policy, platform: Platform): Finding[] {
  return run(policy, platform, ['render']);
}

/** Whether a policy may be asked for, today. */
export function findRefusals(
  policy: Policy,
  platform: Platform,
  today?: string,
): Finding[] {
  const dated =
    today === undefined
      ? []
      : datedChecks.flatMap(({ find }) => find(policy, platform, today));
  return [
    ...run(policy, platform, ['render', 'ask']),
    ...dated.map(each => ({ ...each, policy: policyName(policy) })),
  ];
}

/**
 * What of a policy that is held could not be asked for any more, as warnings: a
 * ceiling that was lowered takes nothing away from anybody by itself.
 *
 * @public
 */
export function findBeyond(policy: Policy, platform: Platform): Finding[] {
  return run(policy, platform, ['ask']).map(
    ({ path, message, fix, ...each }) => ({
      ...finding('EGR219', path, { message, fix }),
      policy: each.policy,
    }),
  );
}

function run(
  policy: Policy,
  platform: Platform,
  when: ('render' | 'ask')[],
): Finding[] {
  return policyChecks
    .filter(check => when.includes(check.when))
    .flatMap(({ find }) => find(policy, platform))
    .map(each => ({ ...each, policy: policyName(policy) }));
}

/** {@link findObstacles} of many policies, by policy. */
export function* findAllObstacles(
  policies: Iterable<Policy>,
  platform: Platform,
): Steps<Map<Policy, Finding[]>> {
  const obstacles = new Map<Policy, Finding[]>();
  yield* forEachInSteps(policies, policy =>
    obstacles.set(policy, findObstacles(policy, platform)),
  );
  return obstacles;
}

/** Resolves policies that have no obstacle, and finds what they break beside each other. */
export function* judgeSet(
  policies: readonly Policy[],
  platform: Platform,
): Steps<{ resolved: ResolvedPolicy[]; findings: Finding[] }> {
  const resolved: ResolvedPolicy[] = [];
  yield* forEachInSteps(policies, policy =>
    resolved.push(resolvePolicy(policy, platform)),
  );
  const findings: Finding[] = [];
  yield* forEachInSteps(setChecks, check => {
    for (const each of runSet([check], resolved)) findings.push(each);
  });
  return { resolved, findings };
}

/**
 * What a policy breaks, or does again, beside others that exist: those of the
 * same tree, whose contradictions `planRequest` finds, and those of elsewhere,
 * whose clusters and gateways are the same. Policies that the platform does
 * not render are left out, and so is the policy itself.
 *
 * @public
 */
export function findConflicts(
  ...about: Parameters<typeof findConflictsInSteps>
): Finding[] {
  return finish(findConflictsInSteps(...about));
}

/**
 * {@link findConflicts}, a policy at a time.
 *
 * @public
 */
export function* findConflictsInSteps(
  policy: Policy,
  others: { here: readonly Policy[]; elsewhere: readonly Policy[] },
  platform: Platform,
): Steps<Finding[]> {
  const name = policyName(policy);
  const isSound = (each: Policy) => !hasErrors(findObstacles(each, platform));
  if (!isSound(policy)) return [];
  const asked = resolvePolicy(policy, platform);
  // One by one: the others may well contradict each other.
  const beside = (each: Policy, checks: readonly SetCheck[]) =>
    policyName(each) === name || !isSound(each)
      ? []
      : runSet(checks, [resolvePolicy(each, platform), asked]);
  const findings: Finding[] = [];
  yield* forEachInSteps(others.elsewhere, each =>
    findings.push(...beside(each, [...setChecks, ...besideChecks])),
  );
  yield* forEachInSteps(others.here, each =>
    findings.push(...beside(each, besideChecks)),
  );
  return firstOfEach(findings.filter(each => each.policy === name));
}

function runSet(
  checks: readonly SetCheck[],
  policies: readonly ResolvedPolicy[],
): Finding[] {
  return checks.flatMap(({ find }) =>
    find(policies).map(each => ({
      ...each.finding,
      policy: policyName(each.policy),
    })),
  );
}

/** A field that fifty policies contradict is told once. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const each of findings) {
    const key = `${each.code} ${each.path}`;
    if (!first.has(key)) first.set(key, each);
  }
  return [...first.values()];
}
