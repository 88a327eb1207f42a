import { planSet } from '../plan';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { finish } from '../steps';
import { toProbesFile } from '../verify';
import { aResolved } from './builders';

/** The list of probes of a policy that can be rendered. */
export function aProbesFile(policy: Policy, platform: Platform): string {
  const resolved = aResolved(policy, platform);
  const objects = [...finish(planSet([resolved], platform)).values()];
  return toProbesFile(resolved, objects, platform);
}
