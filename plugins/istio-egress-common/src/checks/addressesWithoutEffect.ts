import { finding, quote } from '../findings';
import { isToldByAddress } from './addressesMissing';
import type { PolicyCheck } from './check';

/**
 * With `addresses`, Istio listens at these alone: calls to another address of
 * the same host would go out beside the route.
 */
export const addressesWithoutEffect: PolicyCheck = {
  name: 'addressesWithoutEffect',
  when: 'render',
  find: ({ exit, destinations }) =>
    destinations.flatMap(destination => {
      const { asked, endpoint, path, protocol } = destination;
      return asked.addresses !== undefined &&
        !isToldByAddress(exit, destination)
        ? [
            finding('EGR312', `${path}.addresses`, {
              value: quote(endpoint),
              where:
                exit.kind === 'waypoint'
                  ? 'at a waypoint'
                  : `with protocol ${protocol}`,
            }),
          ]
        : [];
    }),
};
