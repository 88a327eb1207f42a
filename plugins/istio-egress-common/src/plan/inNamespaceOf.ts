import type { ResolvedPolicy } from '../policies';
import { policyName } from '../names';

/** What every object has that a policy needs in its workload's namespace. */
export function inNamespaceOf({ policy }: ResolvedPolicy) {
  return {
    namespace: policy.workload.namespace,
    policies: [policyName(policy)],
  };
}
