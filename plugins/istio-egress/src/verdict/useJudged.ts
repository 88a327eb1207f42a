import {
  exceptionNeededBy,
  Finding,
  judgePolicy,
  Platform,
  Policy,
  Read,
  ResolvedPolicy,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { usePlatform } from '../platform/usePlatform';

/** What follows from a policy on a platform, or why that cannot be told. */
export type Judged<Value> =
  | { known: true; value: Value }
  | {
      known: false;
      why: 'noPlatform' | 'badPlatform' | 'notRenderable';
      findings: readonly Finding[];
    };

/**
 * Judges a policy by the platform of this portal's configuration. `judgement`
 * is asked only of a policy that can be rendered.
 */
export function useJudged<Value>(
  policy: Policy,
  judgement: (policy: ResolvedPolicy, platform: Platform) => Value,
): Judged<Value> {
  const platform = usePlatform(policy.cluster && [policy.cluster]);
  return useMemo(
    () => judge(policy, platform, judgement),
    [policy, platform, judgement],
  );
}

/** Judges a policy by a platform, where one can be read. */
export function judge<Value>(
  policy: Policy,
  platform: Read<Platform> | undefined,
  judgement: (policy: ResolvedPolicy, platform: Platform) => Value,
): Judged<Value> {
  if (!platform) {
    return { known: false, why: 'noPlatform', findings: [] };
  }
  if (!platform.ok) {
    return { known: false, why: 'badPlatform', findings: platform.findings };
  }
  // The platform may have changed since the policy was merged: to tell of
  // what it can no longer render would promise what nothing keeps. Its
  // exception is in the repository, which refuses a policy without one.
  const { findings, resolved } = judgePolicy(
    policy,
    platform.value,
    exceptionNeededBy(policy, platform.value),
  );
  return resolved
    ? { known: true, value: judgement(resolved, platform.value) }
    : { known: false, why: 'notRenderable', findings };
}
