import { finding, listOf, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { PlacedDestination, placed } from './placed';

/** Policies of all namespaces share a way of a gateway, and so the addresses that it dials. */
export const addressesDiffer: SetCheck = {
  name: 'addressesDiffer',
  find: policies =>
    laterOnes(
      placed(policies).flatMap(toDialled),
      ({ gateway, destination: { protocol, host, port } }) =>
        `${gateway} ${protocol} ${host}:${port}`,
    )
      .filter(({ each, first }) => addressesOf(first) !== addressesOf(each))
      .map(({ each: { by, destination, gateway }, first }) => ({
        policy: by.policy,
        finding: finding('EGR415', `${destination.path}.addresses`, {
          value: quote(`${destination.host}:${destination.port}`),
          gateway: quote(gateway),
          addresses: listOf(first.destination.addresses),
          policy: policyName(first.by.policy),
        }),
      })),
};

/** What a gateway dials itself. */
function toDialled(
  each: PlacedDestination,
): (PlacedDestination & { gateway: string })[] {
  const { by, destination } = each;
  return by.exit.kind === 'gateway' && !destination.proxy
    ? [{ ...each, gateway: by.exit.name }]
    : [];
}

function addressesOf({ destination }: PlacedDestination): string {
  return destination.addresses.join(' ');
}
