import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { inWords, ResolvedDestination, ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';

interface Taken {
  by: ResolvedPolicy;
  gatewayName: string;
  proxyName: string;
}

/** The sidecars of a namespace share one listener for a host and port. */
export const hostTwoWays: SetCheck = {
  name: 'hostTwoWays',
  find: policies => {
    const taken = new Map<string, Taken>();
    return policies.flatMap(resolved =>
      resolved.destinations.flatMap((destination, index) => {
        const { namespace } = resolved.policy.workload;
        const key = `${namespace} ${destination.host}:${destination.port}`;
        const first = taken.get(key);
        if (first === undefined) {
          taken.set(key, {
            by: resolved,
            gatewayName: resolved.gatewayName,
            proxyName: destination.proxyName,
          });
          return [];
        }
        return sameWay(first, resolved, destination)
          ? []
          : [
              {
                policy: resolved.policy,
                finding: finding('EGR402', `destinations[${index}]`, {
                  value: quote(`${destination.host}:${destination.port}`),
                  namespace: quote(namespace),
                  other: `at gateway ${first.gatewayName} ${inWords(
                    first.proxyName,
                  )}`,
                  policy: policyName(first.by.policy),
                }),
              },
            ];
      }),
    );
  },
};

function sameWay(
  first: Taken,
  { gatewayName }: ResolvedPolicy,
  { proxyName }: ResolvedDestination,
): boolean {
  return first.gatewayName === gatewayName && first.proxyName === proxyName;
}
