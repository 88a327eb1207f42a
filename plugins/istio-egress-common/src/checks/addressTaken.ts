import { finding, quote } from '../findings';
import { policyName } from '../names';
import { networkAt, prefixLength } from '../schema';
import type { SetCheck } from './check';
import type { Later } from './laterOnes';
import { conflictWithin, dialledOf, PlacedDestination, placed } from './placed';

/** An address of a destination, or a range of them, and the host that is meant by it. */
interface Dialled extends PlacedDestination {
  host: string;
  port: number;
  address: string;
}

/** The first of each host, by network. */
class FirstOfHosts {
  private readonly found = new Map<string, Map<string, Dialled>>();

  otherThan(each: Dialled, network: string): Dialled | undefined {
    const firsts = this.found.get(this.keyOf(each, network))?.values() ?? [];
    return [...firsts].find(({ host }) => host !== each.host);
  }

  add(each: Dialled, network: string): void {
    const key = this.keyOf(each, network);
    const firsts = this.found.get(key) ?? new Map<string, Dialled>();
    if (!firsts.has(each.host)) firsts.set(each.host, each);
    this.found.set(key, firsts);
  }

  private keyOf({ by, port }: Dialled, network: string): string {
    return `${by.policy.workload.namespace} ${port} ${network}`;
  }
}

/** A namespace's sidecars tell TCP apart by address and port alone. */
export const addressTaken: SetCheck = {
  name: 'addressTaken',
  find: policies =>
    firstOverlaps(placed(policies).flatMap(toDialled)).map(
      ({ each: { by, destination, address, port }, first }) => ({
        policy: by.policy,
        finding:
          by === first.by
            ? conflictWithin({ by, destination }, first, {
                because: `both have ${
                  address === first.address
                    ? `the address ${address}`
                    : `addresses of ${address} and ${first.address}`
                } on port ${port}, and TCP has no name to distinguish them`,
                fix: 'Give each destination its own addresses or port',
              })
            : finding('EGR406', destination.path, {
                value: quote(`${address} port ${port}`),
                other: quote(first.host),
                namespace: quote(by.policy.workload.namespace),
                policy: policyName(first.by.policy),
              }),
      }),
    ),
};

function toDialled(each: PlacedDestination): Dialled[] {
  const { host, port, addresses = [] } = dialledOf(each);
  return addresses.map(address => ({ ...each, host, port, address }));
}

/** Every one with an earlier one of another host that has some address of it; a set may hold thousands. */
function firstOverlaps(all: readonly Dialled[]): Later<Dialled>[] {
  // Two networks overlap where one holds the other, so that it is enough to know
  // each by what holds it, of the lengths that there are.
  const lengths = [...new Set(all.map(({ address }) => prefixLength(address)))];
  const taken = new FirstOfHosts();
  const within = new FirstOfHosts();
  return all.flatMap(each => {
    const { address } = each;
    const own = networkAt(address, prefixLength(address)) ?? address;
    const above = lengths.flatMap(length => networkAt(address, length) ?? []);
    const first =
      within.otherThan(each, own) ??
      above
        .map(network => taken.otherThan(each, network))
        .find(found => found !== undefined);
    taken.add(each, own);
    above.forEach(network => within.add(each, network));
    return first ? [{ each, first }] : [];
  });
}
