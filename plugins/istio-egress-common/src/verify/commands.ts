import {
  pathInCluster,
  policyName,
  policyProbesPath,
  VERIFY_PATH,
} from '../names';
import type { ResolvedPolicy } from '../policies';
import { isWorkloadKind, workloadKinds } from '../request';

/** What runs the kit, from the root of the repository. */
export function commandsOf(
  resolved: ResolvedPolicy,
): Record<'workload' | 'jobs', string> {
  const { policy } = resolved;
  const { name } = policy.workload;
  const target =
    targetOf(resolved) === undefined
      ? `TARGET=pod/one-of-${name === undefined ? 'the-namespace' : name} `
      : '';
  const probes = policyProbesPath(policyName(policy));
  const [program, data] = [VERIFY_PATH, probes].map(path =>
    pathInCluster(policy.cluster, path),
  );
  const workload = `${target}sh ${program} ${data}`;
  return { workload, jobs: `${workload} jobs` };
}

/** The workload as `kubectl exec` takes it; absent where a person has to name a pod. */
export function targetOf({ policy, kind }: ResolvedPolicy): string | undefined {
  const { name } = policy.workload;
  const type = isWorkloadKind(kind) ? workloadKinds[kind].target : undefined;
  return name === undefined || type === undefined
    ? undefined
    : `${type}/${name}`;
}
