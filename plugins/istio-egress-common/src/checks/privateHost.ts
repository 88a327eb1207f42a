import { finding, quote } from '../findings';
import { PRIVATE_DOMAIN } from '../names';
import { hostsOverlap } from '../schema';
import type { PolicyCheck } from './check';

/**
 * A gateway would know one name for two things: the host, and the way of another
 * policy. A wildcard above would even let its workload in to all of those.
 */
export const privateHost: PolicyCheck = {
  name: 'privateHost',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host, path }) =>
      hostsOverlap(`*.${PRIVATE_DOMAIN}`, host)
        ? [
            finding('EGR416', `${path}.host`, {
              value: quote(host),
              domain: quote(PRIVATE_DOMAIN),
            }),
          ]
        : [],
    ),
};
