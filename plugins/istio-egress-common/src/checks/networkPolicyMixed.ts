import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import type { SetCheck } from './check';

/**
 * Once a namespace's own NetworkPolicy stops its packets, the way to the gateway
 * is open to those policies alone that add a NetworkPolicy too.
 */
export const networkPolicyMixed: SetCheck = {
  name: 'networkPolicyMixed',
  find: policies => {
    const firstOf = new Map<string, (typeof policies)[number]>();
    return policies.flatMap(resolved => {
      const { namespace } = resolved.policy.workload;
      const first = firstOf.get(namespace);
      if (first === undefined) {
        firstOf.set(namespace, resolved);
        return [];
      }
      const { networkPolicy } = first.lockdown;
      return networkPolicy === resolved.lockdown.networkPolicy
        ? []
        : [
            {
              policy: resolved.policy,
              finding: finding('EGR411', 'lockdown.networkPolicy', {
                namespace: quote(namespace),
                policy: policyName(first.policy),
                value: String(networkPolicy),
              }),
            },
          ];
    });
  },
};
