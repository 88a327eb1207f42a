import { finding, quote } from '../findings';
import { policyName } from '../names';
import { isToldByAddress } from './addressesMissing';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { conflictWithin, dialledOf, PlacedDestination, placed } from './placed';

/**
 * Where sidecars capture DNS, they answer for a host with the addresses of all its
 * ServiceEntries in the namespace, and a TCP port listens at those of its own entry
 * alone (BuildNameTable in pkg/dns/server/name_table.go).
 */
export const addressInTwoWays: SetCheck = {
  name: 'addressInTwoWays',
  find: policies =>
    laterOnes(
      placed(policies).filter(isKnownByAddress),
      each => `${each.by.policy.workload.namespace} ${dialledOf(each).host}`,
    )
      .filter(({ each, first }) => originOf(first) !== originOf(each))
      .map(({ each, first }) => ({
        policy: each.by.policy,
        finding:
          each.by === first.by
            ? conflictWithin(each, first, {
                because: `the one has ${originOf(each)}, the other ${originOf(
                  first,
                )}, and sidecars answer DNS for the host with both, while each works at its own port alone`,
                fix: remedyOf(each),
              })
            : finding('EGR417', each.destination.path, {
                value: quote(dialledOf(each).host),
                namespace: quote(each.by.policy.workload.namespace),
                own: originOf(each),
                other: originOf(first),
                policy: policyName(first.by.policy),
                fix: remedyOf(each),
              }),
      })),
};

function isKnownByAddress({ by, destination }: PlacedDestination): boolean {
  return by.exit.kind === 'application'
    ? destination.proxy !== undefined
    : isToldByAddress(by.exit, destination);
}

/** Where its addresses come from, in words: of each entry, Istio hands out another one. */
function originOf({ by, destination }: PlacedDestination): string {
  if (!destination.allocated) return 'listed addresses';
  return by.exit.kind === 'application'
    ? `an address that Istio hands out for proxy ${destination.proxyName}`
    : 'an address that Istio hands out';
}

function remedyOf({ by }: PlacedDestination): string {
  return by.exit.kind === 'application'
    ? 'Choose the same proxy, or ask the platform team to list the addresses of the proxies'
    : 'Enter the same addresses for every TCP port of the host, or none for all of them';
}
