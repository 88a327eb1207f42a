import type { Exception } from '../exceptions';
import { Finding, finding, hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import {
  exceptionNeededBy,
  exceptionUsedBy,
  HeldException,
  isResolved,
  isSameException,
  LookedUpPolicy,
  ResolvedPolicy,
  resolvePolicy,
} from '../policies';
import type { Policy } from '../request';
import { finish, forEachInSteps, Steps } from '../steps';
import type { PolicyCheck, SetCheck } from './check';
import { besideChecks, datedChecks, policyChecks, setChecks } from './registry';

/**
 * What is to be said of a policy on a platform.
 *
 * @public
 */
export interface Judgement {
  findings: Finding[];
  /** The policy with all that it names looked up; absent with an error, since nothing right can be rendered then. */
  resolved?: ResolvedPolicy;
}

/** Those of a tree, by the names of their policies. */
export type Exceptions = ReadonlyMap<string, Exception>;

/**
 * Whether a policy can be rendered on a platform; nothing about whether it may be
 * asked for today.
 *
 * @public
 */
export function judgePolicy(
  policy: Policy,
  platform: Platform,
  /** The one that stands beside it. */
  exception?: Exception,
): Judgement {
  return judge(policy, platform, {
    when: ['render'],
    exception: heldException(policy, platform, exception),
  });
}

/**
 * Whether a policy may be asked for; with a day (`YYYY-MM-DD`), on that day. It asks
 * for the exception that it needs.
 */
export function judgeRequest(
  policy: Policy,
  platform: Platform,
  today?: string,
  /** The one that stands beside it already, if there is one. */
  exception?: Exception,
): Judgement {
  const needed = exceptionNeededBy(policy, platform);
  const used = exceptionUsedBy(policy, platform, exception);
  return judge(policy, platform, {
    when: ['render', 'ask'],
    today,
    exception: needed && {
      granted: needed,
      isAsked: !isSameException(needed, used),
    },
  });
}

/**
 * Whether a policy may stand in a tree beside an exception, or without one; with a
 * day (`YYYY-MM-DD`), on that day.
 */
export function judgeStanding(
  policy: Policy,
  platform: Platform,
  exception?: Exception,
  today?: string,
): Judgement {
  return judge(policy, platform, {
    when: ['render', 'ask'],
    today,
    exception: heldException(policy, platform, exception),
  });
}

function heldException(
  policy: Policy,
  platform: Platform,
  exception: Exception | undefined,
): HeldException | undefined {
  const granted = exceptionUsedBy(policy, platform, exception);
  return granted && { granted, isAsked: false };
}

function judge(
  policy: Policy,
  platform: Platform,
  {
    when,
    today,
    exception,
  }: {
    when: readonly PolicyCheck['when'][];
    today?: string;
    exception?: HeldException;
  },
): Judgement {
  const lookedUp = resolvePolicy(policy, platform, exception);
  const dated =
    today === undefined
      ? []
      : datedChecks.flatMap(({ find }) => find(lookedUp, platform, today));
  const findings = [...run(lookedUp, platform, when), ...dated].map(each => ({
    ...each,
    policy: policyName(policy),
  }));
  return hasErrors(findings) || !isResolved(lookedUp)
    ? { findings }
    : { findings, resolved: lookedUp };
}

function run(
  policy: LookedUpPolicy,
  platform: Platform,
  when: readonly PolicyCheck['when'][],
): Finding[] {
  return policyChecks
    .filter(check => when.includes(check.when))
    .flatMap(({ find }) => find(policy, platform));
}

/**
 * What of a policy that is held could not be asked for any more, as warnings: a
 * ceiling that was lowered takes nothing away from anybody by itself.
 *
 * @public
 */
export function findBeyond(
  resolved: ResolvedPolicy,
  platform: Platform,
): Finding[] {
  return run(resolved, platform, ['ask'])
    .filter(({ level }) => level === 'error')
    .map(({ path, message, fix }) => ({
      ...finding('EGR219', path, { message, fix }),
      policy: policyName(resolved.policy),
    }));
}

/** Of judged policies those that can be rendered, in their order. */
export function resolvedOf(judged: readonly Judgement[]): ResolvedPolicy[] {
  return judged.flatMap(({ resolved }) => resolved ?? []);
}

/** {@link judgePolicy} of many policies, in their order. */
export function* judgePolicies(
  policies: Iterable<Policy>,
  platform: Platform,
  exceptions: Exceptions = new Map(),
): Steps<Judgement[]> {
  const judged: Judgement[] = [];
  yield* forEachInSteps(policies, policy =>
    judged.push(
      judgePolicy(policy, platform, exceptions.get(policyName(policy))),
    ),
  );
  return judged;
}

/** What policies that can be rendered break beside each other. */
export function* judgeSet(
  policies: readonly ResolvedPolicy[],
): Steps<Finding[]> {
  const findings: Finding[] = [];
  yield* forEachInSteps(setChecks, check => {
    for (const each of runSet([check], policies)) findings.push(each);
  });
  return findings;
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
  const { resolved: asked } = judgePolicy(policy, platform);
  if (asked === undefined) return [];
  // One by one: the others may well contradict each other.
  const beside = (each: Policy, checks: readonly SetCheck[]) => {
    if (policyName(each) === name) return [];
    const { resolved } = judgePolicy(each, platform);
    return resolved ? runSet(checks, [resolved, asked]) : [];
  };
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
