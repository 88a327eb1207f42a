import { finding, quote } from '../findings';
import { policyName } from '../names';
import { isWildcard } from '../policies';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { dialledOf, PlacedDestination, placed } from './placed';

/**
 * Istio merges the ports of a host's ServiceEntries in a namespace where their
 * resolution is one; else it takes the oldest entry and drops the others
 * (canMergeServices in pilot/pkg/model/sidecar.go).
 */
export const entriesDiffer: SetCheck = {
  name: 'entriesDiffer',
  find: policies =>
    laterOnes(
      placed(policies),
      each => `${each.by.policy.workload.namespace} ${dialledOf(each).host}`,
    )
      .filter(({ each, first }) => resolutionOf(first) !== resolutionOf(each))
      .map(({ each, first }) => ({
        policy: each.by.policy,
        finding: finding('EGR414', each.destination.path, {
          value: quote(dialledOf(each).host),
          namespace: quote(each.by.policy.workload.namespace),
          resolution: resolutionOf(first),
          policy: policyName(first.by.policy),
        }),
      })),
};

function resolutionOf({ by, destination }: PlacedDestination): string {
  return by.exit.kind === 'sidecar' && isWildcard(destination)
    ? 'DYNAMIC_DNS'
    : 'STATIC';
}
