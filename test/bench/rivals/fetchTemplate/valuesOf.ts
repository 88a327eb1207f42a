import { Policy, policyName } from 'backstage-plugin-istio-egress-common';
import { waysOf } from '../ways';

/** What the skeletons are given for a policy: once for itself, and once for each destination. */
export function valuesOf(policy: Policy) {
  const { namespace, name, serviceAccount } = policy.workload;
  const ways = waysOf(policy);
  return {
    policy: {
      policy: policyName(policy),
      namespace,
      workload: name,
      serviceAccount,
      ways: ways.map(({ way }) => way).sort(),
    },
    destinations: ways.map(way => ({ namespace, ...way })),
  };
}
