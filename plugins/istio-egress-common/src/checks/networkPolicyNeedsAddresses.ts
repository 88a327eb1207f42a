import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import { effectiveDefaults, LookedUpDestination } from '../policies';
import type { PolicyCheck } from './check';

/** A NetworkPolicy knows pods and addresses, and no host names. */
export const networkPolicyNeedsAddresses: PolicyCheck = {
  name: 'networkPolicyNeedsAddresses',
  when: 'render',
  find: ({ exit, destinations, lockdown }, platform) => {
    if (!lockdown.networkPolicy) return [];
    if (exit.kind !== 'sidecar' && exit.kind !== 'application') return [];
    const nameless = destinations.filter(
      ({ proxy, asked }) =>
        !proxy?.service && (proxy ?? asked).addresses === undefined,
    );
    return nameless.length > 0
      ? [
          finding('EGR316', 'lockdown.networkPolicy', {
            otherwise: mayOpen(platform)
              ? ', or leave lockdown.networkPolicy out with false'
              : '',
            value: [...new Set(nameless.map(inWords))].join(', '),
          }),
        ]
      : [];
  },
};

function mayOpen(platform: Platform): boolean {
  return (
    platform.limits.unlock ||
    !effectiveDefaults(platform).lockdown.networkPolicy
  );
}

function inWords({ proxy, proxyName, host }: LookedUpDestination): string {
  return proxy ? `proxy ${quote(proxyName)}` : quote(host);
}
