import { finding, quote } from '../findings';
import { endpointOf, protocolOf } from '../policies';
import type { PolicyCheck } from './check';

export const addressesMissing: PolicyCheck = {
  name: 'addressesMissing',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap((destination, index) =>
      protocolOf(destination) === 'TCP' && destination.addresses === undefined
        ? [
            finding('EGR108', `destinations[${index}].addresses`, {
              value: quote(endpointOf(destination)),
            }),
          ]
        : [],
    ),
};
