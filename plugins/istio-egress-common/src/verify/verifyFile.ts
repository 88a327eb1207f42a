import { PlannedResource } from '../plan';
import { policyName, policyVerifyPath, VERIFY_FILES } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { stamped } from '../files';
import { toJobFile } from './job';
import { probesOf } from './probesOf';
import { callersOf, toProbesScript } from './probesScript';
import { toVerifyScript } from './verifyScript';

/** One of the files by which anyone can see that a policy holds. */
export function toVerifyFile(
  file: (typeof VERIFY_FILES)[number],
  resolved: ResolvedPolicy,
  objects: readonly PlannedResource[],
  platform: Platform,
): string {
  const probes = probesOf(resolved);
  const callers = callersOf(probes);
  if (file === 'verify.sh') return toVerifyScript(resolved, objects, callers);
  const script = toProbesScript(probes);
  if (file === 'probes.sh') return script;
  const path = policyVerifyPath(policyName(resolved.policy), 'probes.sh');
  return toJobFile(resolved, platform, callers, stamped(path, script));
}
