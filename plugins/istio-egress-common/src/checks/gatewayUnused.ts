import { finding, quote } from '../findings';
import { effectiveRoute } from '../policies';
import type { PolicyCheck } from './check';

/** A field that is taken and does nothing would be believed. */
export const gatewayUnused: PolicyCheck = {
  name: 'gatewayUnused',
  when: 'render',
  find: (policy, platform) => {
    const gateway = policy.route?.gateway;
    const { exit } = effectiveRoute(policy, platform);
    return gateway !== undefined && exit !== 'gateway'
      ? [
          finding('EGR318', 'route.gateway', {
            value: quote(gateway),
            exit: quote(exit),
          }),
        ]
      : [];
  },
};
