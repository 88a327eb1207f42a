import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

/** The Sidecar is the whole namespace's: what one policy enforces, no other one observes. */
export const observeMixed: SetCheck = {
  name: 'observeMixed',
  find: policies =>
    laterOnes(
      policies.filter(
        ({ lockdown }) => lockdown.observe || lockdown.registryOnly,
      ),
      ({ policy }) => policy.workload.namespace,
    )
      .filter(
        ({ each, first }) => first.lockdown.observe !== each.lockdown.observe,
      )
      .map(({ each: { policy }, first }) => ({
        policy,
        finding: finding('EGR432', 'lockdown.observe', {
          namespace: quote(policy.workload.namespace),
          policy: policyName(first.policy),
        }),
      })),
};
