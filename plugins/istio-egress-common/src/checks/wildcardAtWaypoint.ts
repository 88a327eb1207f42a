import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

/**
 * A tunnel leads to one host. Without one, istiod gives waypoints a wildcard for
 * TLS only with ENABLE_WILDCARD_HOST_SERVICE_ENTRIES_FOR_TLS, which it calls a
 * security risk itself (`pilot/pkg/features/experimental.go`).
 */
export const wildcardAtWaypoint: PolicyCheck = {
  name: 'wildcardAtWaypoint',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'waypoint'
      ? destinations
          .filter(isWildcard)
          .map(({ path, host }) =>
            finding('EGR342', `${path}.host`, { value: quote(host) }),
          )
      : [],
};
