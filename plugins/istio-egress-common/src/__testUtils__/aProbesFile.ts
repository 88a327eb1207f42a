import { planSet } from '../plan';
import type { Platform } from '../platform';
import { resolvePolicy } from '../policies';
import type { Policy } from '../request';
import { finish } from '../steps';
import { toProbesFile } from '../verify';

/** The list of probes of a policy that can be rendered. */
export function aProbesFile(policy: Policy, platform: Platform): string {
  const resolved = resolvePolicy(policy, platform);
  const objects = [...finish(planSet([resolved], platform)).values()];
  return toProbesFile(resolved, objects, platform);
}
