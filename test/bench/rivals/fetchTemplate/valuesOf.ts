import { Policy, policyName } from 'backstage-plugin-istio-egress-common';
import { waysOf } from '../ways';

/** What the skeletons are given for a policy: once for itself, and once for each destination. */
export function valuesOf(policy: Policy) {
  const { namespace, name } = policy.workload;
  return {
    policy: {
      policy: policyName(policy),
      namespace,
      workload: name,
    },
    destinations: waysOf(policy).map(way => ({ namespace, ...way })),
  };
}
