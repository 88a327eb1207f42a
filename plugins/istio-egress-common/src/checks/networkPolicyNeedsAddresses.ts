import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import { effectiveDefaults, effectiveLockdown } from '../policies';
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

function inWords({ proxy, proxyName, destination }: AskedWay): string {
  return proxy ? `proxy ${quote(proxyName)}` : quote(destination.host);
}
