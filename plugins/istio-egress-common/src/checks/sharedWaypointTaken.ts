import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

/**
 * Of two entries for one host that a waypoint serves, Istio gives it the one of
 * one namespace alone, and the calls of the other go nowhere.
 */
export const sharedWaypointTaken: SetCheck = {
  name: 'sharedWaypointTaken',
  find: policies => {
    const firsts = new Map<string, PlacedDestination>();
    return placed(policies).flatMap(each => {
      const waypoint = sharedBy(each);
      if (waypoint === undefined) return [];
      const key = `${waypoint} ${each.destination.host}`;
      const first = firsts.get(key) ?? each;
      firsts.set(key, first);
      return namespaceOf(first) === namespaceOf(each)
        ? []
        : [
            {
              policy: each.by.policy,
              finding: finding('EGR431', each.destination.path, {
                value: quote(each.destination.host),
                waypoint: quote(waypoint),
                namespace: quote(namespaceOf(first)),
                policy: policyName(first.by.policy),
              }),
            },
          ];
    });
  },
};

function sharedBy({ by: { exit } }: PlacedDestination): string | undefined {
  return exit.kind === 'waypoint' ? exit.name : undefined;
}

function namespaceOf({ by }: PlacedDestination): string {
  return by.policy.workload.namespace;
}
