import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/**
 * Through a tunnel it is impossible, as at a sidecar. Without one a waypoint could
 * begin the TLS, but no traffic has shown what it tells about the mesh in headers.
 */
export const httpAtWaypoint: PolicyCheck = {
  name: 'httpAtWaypoint',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'waypoint'
      ? destinations
          .filter(beginsTls)
          .map(({ path, endpoint }) =>
            finding('EGR341', `${path}.protocol`, { value: quote(endpoint) }),
          )
      : [],
};
