import {
  FileTree,
  findConflicts,
  Finding,
  finding,
  Platform,
  Policy,
  policyName,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import type { PolicyElsewhere } from './readElsewhere';

/**
 * What a request contradicts, or asks for again, beside the policies of other
 * repositories and those of its own tree.
 */
export function findElsewhere(
  policy: Policy,
  existing: FileTree,
  elsewhere: readonly PolicyElsewhere[],
  platform: Platform,
): Finding[] {
  const name = policyName(policy);
  const same = elsewhere.find(other => policyName(other.policy) === name);
  const twice =
    same && finding('EGR421', 'name', { value: name, place: same.place });
  return [
    ...(twice ? [twice] : []),
    ...findConflicts(
      policy,
      {
        here: readTree(existing).policies,
        elsewhere: elsewhere.map(other => other.policy),
      },
      platform,
    ),
  ];
}
