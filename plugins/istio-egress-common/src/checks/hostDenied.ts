import { finding, quote } from '../findings';
import { coversHost } from '../schema';
import type { PolicyCheck } from './check';

export const hostDenied: PolicyCheck = {
  name: 'hostDenied',
  when: 'ask',
  find: ({ destinations }, { hosts }) =>
    destinations.flatMap(({ host }, index) => {
      const pattern = hosts.deny.find(denied => coversHost(denied, host));
      return pattern === undefined
        ? []
        : [
            finding('EGR103', `destinations[${index}].host`, {
              value: quote(host),
              pattern: quote(pattern),
            }),
          ];
    }),
};
