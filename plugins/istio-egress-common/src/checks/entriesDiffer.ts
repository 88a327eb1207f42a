import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { isWildcard } from '../policies';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

/**
 * Istio merges the ports of a host's ServiceEntries in a namespace where their
 * resolution is one; else it takes the oldest entry and drops the others
 * (canMergeServices in pilot/pkg/model/sidecar.go).
 */
export const entriesDiffer: SetCheck = {
  name: 'entriesDiffer',
  find: policies => {
    const owners = new Map<string, PlacedDestination>();
    return placed(policies).flatMap(each => {
      const { namespace } = each.by.policy.workload;
      const host = entryHostOf(each);
      const key = `${namespace} ${host}`;
      const first = owners.get(key) ?? each;
      owners.set(key, first);
      return resolutionOf(first) === resolutionOf(each)
        ? []
        : [
            {
              policy: each.by.policy,
              finding: finding('EGR414', each.path, {
                value: quote(host),
                namespace: quote(namespace),
                resolution: resolutionOf(first),
                policy: policyName(first.by.policy),
              }),
            },
          ];
    });
  },
};

/** What stands in the registry: where applications ask the proxy themselves, the proxy alone. */
function entryHostOf({ by, destination }: PlacedDestination): string {
  return by.exit.kind === 'application' && destination.proxy
    ? destination.proxy.host
    : destination.host;
}

function resolutionOf({ by, destination }: PlacedDestination): string {
  return by.exit.kind === 'sidecar' && isWildcard(destination)
    ? 'DYNAMIC_DNS'
    : 'STATIC';
}
