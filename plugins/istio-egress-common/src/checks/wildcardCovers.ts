import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { wayInWords } from '../policies';
import { coversHost } from '../schema';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

/**
 * The sidecars of a namespace send a call the way of the narrowest name that
 * covers it, whichever policy the caller has.
 */
export const wildcardCovers: SetCheck = {
  name: 'wildcardCovers',
  find: policies => {
    const all = placed(policies).filter(
      ({ by }) => by.exit.kind !== 'application',
    );
    return all.flatMap((each, index) => {
      const first = all.slice(0, index).find(earlier => clash(earlier, each));
      return first
        ? [
            {
              policy: each.by.policy,
              finding: finding('EGR405', each.path, {
                value: quote(each.destination.host),
                other: quote(first.destination.host),
                namespace: quote(each.by.policy.workload.namespace),
                policy: policyName(first.by.policy),
              }),
            },
          ]
        : [];
    });
  },
};

function clash(
  { by, destination: a }: PlacedDestination,
  { by: other, destination: b }: PlacedDestination,
): boolean {
  return (
    by !== other &&
    by.policy.workload.namespace === other.policy.workload.namespace &&
    a.host !== b.host &&
    a.port === b.port &&
    (coversHost(a.host, b.host) || coversHost(b.host, a.host)) &&
    (by.principal !== other.principal ||
      wayInWords(by.exit, a) !== wayInWords(other.exit, b))
  );
}
