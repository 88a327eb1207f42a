import { finding, listOf, quote } from '../findings';
import { policyName } from '../plan/names';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

/** Policies of all namespaces share a way of a gateway, and so the addresses that it dials. */
export const addressesDiffer: SetCheck = {
  name: 'addressesDiffer',
  find: policies => {
    const owners = new Map<string, PlacedDestination>();
    return placed(policies).flatMap(each => {
      const { by, destination, path } = each;
      if (by.exit.kind !== 'gateway' || destination.proxy) return [];
      const { host, port, protocol } = destination;
      const key = `${by.exit.name} ${protocol} ${host}:${port}`;
      const first = owners.get(key) ?? each;
      owners.set(key, first);
      return addressesOf(first) === addressesOf(each)
        ? []
        : [
            {
              policy: by.policy,
              finding: finding('EGR415', `${path}.addresses`, {
                value: quote(`${host}:${port}`),
                gateway: quote(by.exit.name),
                addresses: listOf(first.destination.addresses),
                policy: policyName(first.by.policy),
              }),
            },
          ];
    });
  },
};

function addressesOf({ destination }: PlacedDestination): string {
  return [...destination.addresses].sort().join(' ');
}
