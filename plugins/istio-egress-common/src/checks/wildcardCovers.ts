import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { firstClashes } from './firstClashes';
import { PlacedDestination, placed, wayOf } from './placed';

/**
 * The sidecars of a namespace send a call the way of the narrowest name that
 * covers it, whichever policy the caller has.
 */
export const wildcardCovers: SetCheck = {
  name: 'wildcardCovers',
  find: policies =>
    firstClashes(
      placed(policies).filter(({ by }) => by.exit.kind !== 'application'),
      {
        placeOf: ({ by, destination: { port } }) =>
          `${by.policy.workload.namespace} ${port}`,
        wayOf: callersAndWayOf,
        clash: (earlier, later) =>
          earlier.by !== later.by &&
          earlier.destination.host !== later.destination.host &&
          callersAndWayOf(earlier) !== callersAndWayOf(later),
      },
    ).map(({ each, first }) => ({
      policy: each.by.policy,
      finding: finding('EGR405', each.destination.path, {
        value: quote(each.destination.host),
        other: quote(first.destination.host),
        namespace: quote(each.by.policy.workload.namespace),
        policy: policyName(first.by.policy),
      }),
    })),
};

function callersAndWayOf(each: PlacedDestination): string {
  return `${each.by.principal} ${wayOf(each)}`;
}
