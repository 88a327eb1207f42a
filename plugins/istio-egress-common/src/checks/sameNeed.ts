import { finding, listOf } from '../findings';
import { policyName } from '../names';
import { endpointsOf, ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';

/** Two policies for one need are allowed, but whoever removes one of them closes nothing. */
export const sameNeed: SetCheck = {
  name: 'sameNeed',
  find: policies =>
    policies.flatMap((resolved, index) => {
      const { policy } = resolved;
      const first = policies
        .slice(0, index)
        .find(
          earlier =>
            callersOf(earlier) === callersOf(resolved) &&
            coversEveryEndpoint(earlier, resolved),
        );
      return first
        ? [
            {
              policy,
              finding: finding('EGR420', 'destinations', {
                value: listOf(endpointsOf(policy)),
                policy: policyName(first.policy),
              }),
            },
          ]
        : [];
    }),
};

function callersOf({ policy, principal, selector }: ResolvedPolicy): string {
  const labels = Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([policy.workload.namespace, principal, labels]);
}

function coversEveryEndpoint(earlier: ResolvedPolicy, later: ResolvedPolicy) {
  const reached = endpointsOf(earlier.policy);
  return endpointsOf(later.policy).every(each => reached.includes(each));
}
