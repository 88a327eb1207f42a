import { finding, quote } from '../findings';
import { policyName } from '../names';
import { hasRanges, isWildcard } from '../policies';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { conflictWithin, dialledOf, PlacedDestination, placed } from './placed';

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
        finding:
          each.by === first.by
            ? conflictWithin(each, first, {
                because: `Istio needs them in ServiceEntries of resolution ${resolutionOf(
                  each,
                )} and ${resolutionOf(
                  first,
                )}, and merges those of a host only if it is the same`,
                fix: 'Enter single addresses in place of ranges, or use the same exit and proxy',
              })
            : finding('EGR414', each.destination.path, {
                value: quote(dialledOf(each).host),
                namespace: quote(each.by.policy.workload.namespace),
                resolution: resolutionOf(first),
                policy: policyName(first.by.policy),
              }),
      })),
};

function resolutionOf({ by, destination }: PlacedDestination): string {
  if (by.exit.kind === 'sidecar') {
    if (isWildcard(destination)) return 'DYNAMIC_DNS';
    if (hasRanges(destination) && !destination.proxy) return 'NONE';
  }
  return by.exit.kind === 'application' && destination.allocated
    ? 'DNS'
    : 'STATIC';
}
