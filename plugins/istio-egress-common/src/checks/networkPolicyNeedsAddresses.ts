import { finding, quote } from '../findings';
import { effectiveLockdown } from '../policies';
import { AskedWay, askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A NetworkPolicy knows pods and addresses, and no host names. */
export const networkPolicyNeedsAddresses: PolicyCheck = {
  name: 'networkPolicyNeedsAddresses',
  when: 'render',
  find: (policy, platform) => {
    if (!effectiveLockdown(policy, platform).networkPolicy) return [];
    const nameless = askedWays(policy, platform).filter(
      ({ exit, proxy, destination }) =>
        (exit === 'sidecar' || exit === 'application') &&
        (proxy ?? destination).addresses === undefined,
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

function inWords({ proxy, proxyName, destination }: AskedWay): string {
  return proxy ? `proxy ${quote(proxyName)}` : quote(destination.host);
}
