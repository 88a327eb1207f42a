import { finding, quote } from '../findings';
import { hostsOverlap } from '../schema';
import type { PolicyCheck } from './check';

/** A wildcard is denied with the first of its hosts: Istio knows no exception from one. */
export const hostDenied: PolicyCheck = {
  name: 'hostDenied',
  when: 'ask',
  find: ({ destinations }, { hosts }) =>
    destinations.flatMap(({ host, path }) => {
      const pattern = hosts.deny.find(denied => hostsOverlap(denied, host));
      return pattern === undefined
        ? []
        : [
            finding('EGR103', `${path}.host`, {
              value: quote(host),
              pattern: quote(pattern),
            }),
          ];
    }),
};
