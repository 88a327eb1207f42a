import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

/** A pod with a sidecar is none of ztunnel's, and one label of the namespace decides for all. */
export const dataplaneMixed: SetCheck = {
  name: 'dataplaneMixed',
  find: policies =>
    laterOnes(policies, ({ policy }) => policy.workload.namespace)
      .filter(({ each, first }) => isAmbient(first) !== isAmbient(each))
      .map(({ each: { policy, exit }, first }) => ({
        policy,
        finding: finding('EGR343', 'route.exit', {
          value: quote(exit.kind),
          namespace: quote(policy.workload.namespace),
          other: quote(first.exit.kind),
          policy: policyName(first.policy),
        }),
      })),
};

function isAmbient({ exit }: ResolvedPolicy): boolean {
  return exit.kind === 'waypoint';
}
