import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/**
 * Through a tunnel it is impossible, as at a sidecar. Without one a waypoint could
 * begin the TLS, but no traffic has shown what it tells about the mesh in headers.
 */
export const httpAtWaypoint: PolicyCheck = {
  name: 'httpAtWaypoint',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, protocol, path, destination }) =>
        exit === 'waypoint' && protocol === 'HTTP'
          ? [
              finding('EGR341', `${path}.protocol`, {
                value: quote(endpointOf(destination)),
              }),
            ]
          : [],
    ),
};
