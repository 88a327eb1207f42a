import { policyName, policyProbesPath, VERIFY_PATH } from '../names';
import type { ResolvedPolicy } from '../policies';

/** What runs the kit, from the root of the tree. */
export function commandsOf({
  policy,
}: ResolvedPolicy): Record<'workload' | 'jobs', string> {
  const target =
    policy.workload.name === undefined
      ? 'TARGET=pod/one-of-the-namespace '
      : '';
  const probes = policyProbesPath(policyName(policy));
  const workload = `${target}sh ${VERIFY_PATH} ${probes}`;
  return { workload, jobs: `${workload} jobs` };
}
