import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import type { ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

interface Owner {
  by: ResolvedPolicy;
  /** What is dialled there. */
  host: string;
}

/** A namespace's sidecars tell TCP apart by address and port alone. */
export const addressTaken: SetCheck = {
  name: 'addressTaken',
  find: policies => {
    const owners = new Map<string, Owner>();
    return placed(policies).flatMap(each => {
      const { by, path } = each;
      const { host, port, addresses } = dialledOf(each);
      const { namespace } = by.policy.workload;
      return addresses.flatMap(address => {
        const key = `${namespace} ${address} ${port}`;
        const owner = owners.get(key) ?? { by, host };
        owners.set(key, owner);
        return owner.host === host
          ? []
          : [
              {
                policy: by.policy,
                finding: finding('EGR406', path, {
                  value: quote(`${address} port ${port}`),
                  other: quote(owner.host),
                  namespace: quote(namespace),
                  policy: policyName(owner.by.policy),
                }),
              },
            ];
      });
    });
  },
};

/** What the application itself dials, where it does so by address. */
function dialledOf({ by, destination }: PlacedDestination): {
  host: string;
  port: number;
  addresses: readonly string[];
} {
  const { proxy } = destination;
  return by.exit.kind === 'application' && proxy
    ? { host: proxy.host, port: proxy.port, addresses: proxy.addresses ?? [] }
    : destination;
}
