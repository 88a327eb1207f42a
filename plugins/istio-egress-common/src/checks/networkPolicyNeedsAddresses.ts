import { finding, quote } from '../findings';
import { effectiveLockdown } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A NetworkPolicy knows pods and addresses, and no host names. */
export const networkPolicyNeedsAddresses: PolicyCheck = {
  name: 'networkPolicyNeedsAddresses',
  when: 'render',
  find: (policy, platform) => {
    if (!effectiveLockdown(policy, platform).networkPolicy) return [];
    const nameless = askedWays(policy, platform).flatMap(
      ({ exit, proxy, proxyName, destination }) => {
        if (exit !== 'sidecar' && exit !== 'application') return [];
        const addresses = proxy ? proxy.addresses : destination.addresses;
        if (addresses !== undefined) return [];
        return [proxy ? `proxy ${quote(proxyName)}` : quote(destination.host)];
      },
    );
    return nameless.length > 0
      ? [
          finding('EGR316', 'lockdown.networkPolicy', {
            value: [...new Set(nameless)].join(', '),
          }),
        ]
      : [];
  },
};
