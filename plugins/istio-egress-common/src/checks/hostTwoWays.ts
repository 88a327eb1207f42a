import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { PlacedDestination, placed, wayOf } from './placed';

/** The sidecars of a namespace share one listener for a host and port. */
export const hostTwoWays: SetCheck = {
  name: 'hostTwoWays',
  find: policies =>
    laterOnes(
      placed(policies).filter(({ by }) => by.exit.kind !== 'application'),
      each => `${each.by.policy.workload.namespace} ${endpointOf(each)}`,
    )
      .filter(({ each, first }) => wayOf(first) !== wayOf(each))
      .map(({ each, first }) => ({
        policy: each.by.policy,
        finding: finding('EGR402', each.path, {
          value: quote(endpointOf(each)),
          namespace: quote(each.by.policy.workload.namespace),
          other: wayOf(first),
          policy: policyName(first.by.policy),
        }),
      })),
};

function endpointOf({
  destination: { host, port },
}: PlacedDestination): string {
  return `${host}:${port}`;
}
