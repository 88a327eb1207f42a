import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';
import { dialledOf, PlacedDestination, placed } from './placed';

/** An address of a destination, and the host that is meant by it. */
interface Dialled extends PlacedDestination {
  host: string;
  port: number;
  address: string;
}

/** A namespace's sidecars tell TCP apart by address and port alone. */
export const addressTaken: SetCheck = {
  name: 'addressTaken',
  find: policies =>
    laterOnes(
      placed(policies).flatMap(toDialled),
      ({ by, address, port }) =>
        `${by.policy.workload.namespace} ${address} ${port}`,
    )
      .filter(({ each, first }) => first.host !== each.host)
      .map(({ each: { by, destination, address, port }, first }) => ({
        policy: by.policy,
        finding: finding('EGR406', destination.path, {
          value: quote(`${address} port ${port}`),
          other: quote(first.host),
          namespace: quote(by.policy.workload.namespace),
          policy: policyName(first.by.policy),
        }),
      })),
};

function toDialled(each: PlacedDestination): Dialled[] {
  const { host, port, addresses = [] } = dialledOf(each);
  return addresses.map(address => ({ ...each, host, port, address }));
}
