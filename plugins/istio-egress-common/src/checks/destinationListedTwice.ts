import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import type { PolicyCheck } from './check';

export const destinationListedTwice: PolicyCheck = {
  name: 'destinationListedTwice',
  when: 'render',
  find: ({ destinations }) => {
    const seen = new Set<string>();
    return destinations.flatMap((destination, index) => {
      const endpoint = endpointOf(destination);
      if (!seen.has(endpoint)) {
        seen.add(endpoint);
        return [];
      }
      return [
        finding('EGR104', `destinations[${index}]`, { value: quote(endpoint) }),
      ];
    });
  },
};
