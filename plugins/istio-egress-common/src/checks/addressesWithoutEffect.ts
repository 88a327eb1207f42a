import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/**
 * With `addresses`, Istio listens at these alone: calls to another address of
 * the same host would go out beside the route.
 */
export const addressesWithoutEffect: PolicyCheck = {
  name: 'addressesWithoutEffect',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ byAddress, exit, protocol, path, destination }) =>
        !byAddress && destination.addresses !== undefined
          ? [
              finding('EGR312', `${path}.addresses`, {
                value: quote(endpointOf(destination)),
                where:
                  exit === 'waypoint'
                    ? 'at a waypoint'
                    : `with protocol ${protocol}`,
              }),
            ]
          : [],
    ),
};
