import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { inWords, ResolvedPolicy } from '../policies';
import type { SetCheck } from './check';

interface Taken {
  by: ResolvedPolicy;
  port: number;
  proxyName: string;
}

/** Without a private name on the hop, the host's own name is all that the gateway sees. */
export const passthroughTaken: SetCheck = {
  name: 'passthroughTaken',
  find: policies => {
    const taken = new Map<string, Taken>();
    return policies.flatMap(resolved => {
      if (resolved.gateway.hop !== 'passthrough') return [];
      return resolved.destinations.flatMap((destination, index) => {
        const { host, port, proxyName } = destination;
        // Two of the platform's gateways may be two doors of one Service.
        const { namespace, service } = resolved.gateway;
        const key = `${namespace}/${service} ${host}`;
        const first = taken.get(key);
        if (first === undefined) {
          taken.set(key, { by: resolved, port, proxyName });
          return [];
        }
        return first.port === port && first.proxyName === proxyName
          ? []
          : [
              {
                policy: resolved.policy,
                finding: finding('EGR403', `destinations[${index}]`, {
                  gateway: quote(resolved.gatewayName),
                  value: quote(host),
                  other: `on port ${first.port} ${inWords(first.proxyName)}`,
                  policy: policyName(first.by.policy),
                }),
              },
            ];
      });
    });
  },
};
