import {
  Finding,
  findObstacles,
  hasErrors,
  Platform,
  Policy,
  Read,
  Verdict,
  verdictOf,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { usePlatform } from '../platform/usePlatform';

/** Who enforces a policy, or why that cannot be told. */
export type KnownVerdict =
  | { known: true; verdict: Verdict }
  | {
      known: false;
      why: 'noPlatform' | 'badPlatform' | 'notRenderable';
      findings: readonly Finding[];
    };

/** Judges a policy by the platform of this portal's configuration. */
export function useVerdict(policy: Policy): KnownVerdict {
  const platform = usePlatform();
  return useMemo(() => judge(policy, platform), [policy, platform]);
}

function judge(policy: Policy, platform?: Read<Platform>): KnownVerdict {
  if (!platform) {
    return { known: false, why: 'noPlatform', findings: [] };
  }
  if (!platform.ok) {
    return { known: false, why: 'badPlatform', findings: platform.findings };
  }
  // The platform may have changed since the policy was merged: a verdict on
  // what it can no longer render would promise what nothing keeps.
  const findings = findObstacles(policy, platform.value);
  return hasErrors(findings)
    ? { known: false, why: 'notRenderable', findings }
    : { known: true, verdict: verdictOf(policy, platform.value) };
}
