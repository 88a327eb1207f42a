import { finding, quote } from '../findings';
import type { LookedUpDestination } from '../policies';
import type { PolicyCheck } from './check';

/** A NetworkPolicy knows pods and addresses, and no host names. */
export const networkPolicyNeedsAddresses: PolicyCheck = {
  name: 'networkPolicyNeedsAddresses',
  when: 'render',
  find: ({ exit, destinations, lockdown }) => {
    if (!lockdown.networkPolicy) return [];
    if (exit.kind !== 'sidecar' && exit.kind !== 'application') return [];
    const nameless = destinations.filter(
      ({ proxy, asked }) => (proxy ?? asked).addresses === undefined,
    );
    return nameless.length > 0
      ? [
          finding('EGR316', 'lockdown.networkPolicy', {
            value: [...new Set(nameless.map(inWords))].join(', '),
          }),
        ]
      : [];
  },
};

function inWords({ proxy, proxyName, host }: LookedUpDestination): string {
  return proxy ? `proxy ${quote(proxyName)}` : quote(host);
}
