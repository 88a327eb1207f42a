import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { PlacedDestination, placed } from './placed';

/** All ports of a host are one ServiceEntry of an ambient namespace, which names one waypoint. */
export const waypointsDiffer: SetCheck = {
  name: 'waypointsDiffer',
  find: policies =>
    laterOnes(
      placed(policies).filter(({ by }) => by.exit.kind === 'waypoint'),
      ({ by, destination }) =>
        `${by.policy.workload.namespace} ${destination.host}`,
    )
      .filter(({ each, first }) => waypointOf(each) !== waypointOf(first))
      .map(({ each, first }) => ({
        policy: each.by.policy,
        finding: finding('EGR430', 'route.waypoint', {
          value: quote(each.destination.host),
          namespace: quote(each.by.policy.workload.namespace),
          other: waypointOf(first),
          policy: policyName(first.by.policy),
        }),
      })),
};

function waypointOf({ by: { exit } }: PlacedDestination): string {
  return exit.kind === 'waypoint' && exit.name !== undefined
    ? `waypoint ${quote(exit.name)}`
    : 'the waypoint of the namespace';
}
