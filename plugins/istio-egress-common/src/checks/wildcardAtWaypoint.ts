import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/**
 * A tunnel leads to one host. Without one, istiod gives waypoints a wildcard for
 * TLS only with ENABLE_WILDCARD_HOST_SERVICE_ENTRIES_FOR_TLS, which it calls a
 * security risk itself (`pilot/pkg/features/experimental.go`).
 */
export const wildcardAtWaypoint: PolicyCheck = {
  name: 'wildcardAtWaypoint',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, wildcard, path, destination }) =>
        exit === 'waypoint' && wildcard
          ? [
              finding('EGR342', `${path}.host`, {
                value: quote(destination.host),
              }),
            ]
          : [],
    ),
};
