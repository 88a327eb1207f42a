import type { Finding } from '../findings';
import { policyName } from '../plan/names';
import type { Platform } from '../platform';
import { ResolvedPolicy, resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { datedChecks, policyChecks, setChecks } from './registry';

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

/** Resolves policies that have no obstacle, and finds what they break beside each other. */
export function judgeSet(
  policies: readonly Policy[],
  platform: Platform,
): { resolved: ResolvedPolicy[]; findings: Finding[] } {
  const resolved = policies.map(policy => resolvePolicy(policy, platform));
  const findings = setChecks.flatMap(({ find }) =>
    find(resolved).map(({ policy, finding }) => ({
      ...finding,
      policy: policyName(policy),
    })),
  );
  return { resolved, findings };
}
