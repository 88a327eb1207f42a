import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { wayInWords } from '../policies';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

/** The sidecars of a namespace share one listener for a host and port. */
export const hostTwoWays: SetCheck = {
  name: 'hostTwoWays',
  find: policies => {
    const taken = new Map<string, PlacedDestination>();
    return placed(policies)
      .filter(({ by }) => by.exit.kind !== 'application')
      .flatMap(each => {
        const { by, destination, path } = each;
        const { namespace } = by.policy.workload;
        const endpoint = `${destination.host}:${destination.port}`;
        const key = `${namespace} ${endpoint}`;
        const first = taken.get(key);
        if (first === undefined) {
          taken.set(key, each);
          return [];
        }
        const other = wayInWords(first.by.exit, first.destination);
        return other === wayInWords(by.exit, destination)
          ? []
          : [
              {
                policy: by.policy,
                finding: finding('EGR402', path, {
                  value: quote(endpoint),
                  namespace: quote(namespace),
                  other,
                  policy: policyName(first.by.policy),
                }),
              },
            ];
      });
  },
};
