import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A field that is taken and does nothing would be believed. */
export const gatewayUnused: PolicyCheck = {
  name: 'gatewayUnused',
  when: 'render',
  find: ({ policy, exit }) => {
    const gateway = policy.route?.gateway;
    return gateway !== undefined && exit.kind !== 'gateway'
      ? [
          finding('EGR318', 'route.gateway', {
            value: quote(gateway),
            exit: quote(exit.kind),
          }),
        ]
      : [];
  },
};
