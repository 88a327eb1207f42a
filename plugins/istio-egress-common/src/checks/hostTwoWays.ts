import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { placed, wayOf } from './placed';

/** The sidecars of a namespace share one listener for a host and port. */
export const hostTwoWays: SetCheck = {
  name: 'hostTwoWays',
  find: policies =>
    laterOnes(
      placed(policies).filter(({ by }) => by.exit.kind !== 'application'),
      each =>
        `${each.by.policy.workload.namespace} ${each.destination.endpoint}`,
    )
      .filter(({ each, first }) => wayOf(first) !== wayOf(each))
      .map(({ each, first }) => ({
        policy: each.by.policy,
        finding: finding('EGR402', each.destination.path, {
          value: quote(each.destination.endpoint),
          namespace: quote(each.by.policy.workload.namespace),
          other: wayOf(first),
          policy: policyName(first.by.policy),
        }),
      })),
};
