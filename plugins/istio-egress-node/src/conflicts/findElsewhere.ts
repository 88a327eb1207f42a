import {
  findConflictsInSteps,
  Finding,
  finding,
  HeldTree,
  Platform,
  Policy,
  policyName,
  Steps,
} from 'backstage-plugin-istio-egress-common';
import type { PolicyElsewhere } from './readElsewhere';

/**
 * What a request contradicts, or asks for again, beside the policies of other
 * repositories and those of its own tree.
 */
export function* findElsewhere(
  policy: Policy,
  held: HeldTree,
  elsewhere: readonly PolicyElsewhere[],
  platform: Platform,
): Steps<Finding[]> {
  const name = policyName(policy);
  const same = elsewhere.find(other => policyName(other.policy) === name);
  const twice =
    same && finding('EGR421', 'name', { value: name, place: same.place });
  return [
    ...(twice ? [twice] : []),
    ...(yield* findConflictsInSteps(
      policy,
      {
        here: [...held.policies.values()],
        elsewhere: elsewhere.map(other => other.policy),
      },
      platform,
    )),
  ];
}
