import { finding, quote } from '../findings';
import { endpointOf, protocolOf } from '../policies';
import type { PolicyCheck } from './check';

/**
 * With `addresses`, Istio listens at these alone: calls to another address of
 * the same host would go out beside the route.
 */
export const addressesWithoutEffect: PolicyCheck = {
  name: 'addressesWithoutEffect',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap((destination, index) =>
      protocolOf(destination) !== 'TCP' && destination.addresses !== undefined
        ? [
            finding('EGR312', `destinations[${index}].addresses`, {
              value: quote(endpointOf(destination)),
              protocol: protocolOf(destination),
            }),
          ]
        : [],
    ),
};
