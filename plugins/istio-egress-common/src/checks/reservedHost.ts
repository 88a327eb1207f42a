import { finding, quote } from '../findings';
import { coversHost } from '../schema';
import type { PolicyCheck } from './check';

/**
 * Resolvers answer `localhost` with the loopback address, and `invalid` never
 * (RFC 6761): the probes call a name below the latter that no policy may open.
 */
const RESERVED = ['localhost', 'localdomain', 'invalid'];

export const reservedHost: PolicyCheck = {
  name: 'reservedHost',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host, path }) => {
      const domain = RESERVED.find(each => coversHost(`*.${each}`, host));
      return domain === undefined
        ? []
        : [
            finding('EGR117', `${path}.host`, {
              value: quote(host),
              domain: quote(domain),
            }),
          ];
    }),
};
