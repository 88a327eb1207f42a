import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

/**
 * Once a namespace's own NetworkPolicy stops its packets, the way to the gateway
 * is open to those policies alone that add a NetworkPolicy too.
 */
export const networkPolicyMixed: SetCheck = {
  name: 'networkPolicyMixed',
  find: policies =>
    laterOnes(policies, ({ policy }) => policy.workload.namespace)
      .filter(
        ({ each, first }) =>
          first.lockdown.networkPolicy !== each.lockdown.networkPolicy,
      )
      .map(({ each: { policy, lockdown }, first }) => {
        // What is observed has no NetworkPolicy, whatever else is asked for.
        const differs =
          lockdown.observe === first.lockdown.observe
            ? 'networkPolicy'
            : 'observe';
        const field = `lockdown.${differs}`;
        return {
          policy,
          finding: finding('EGR411', field, {
            field,
            namespace: quote(policy.workload.namespace),
            policy: policyName(first.policy),
            value: String(first.lockdown[differs]),
          }),
        };
      }),
};
