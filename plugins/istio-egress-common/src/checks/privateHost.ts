import { finding, quote } from '../findings';
import { PRIVATE_DOMAIN } from '../names';
import type { PolicyCheck } from './check';

/** A gateway would know one name for two things: the host, and the way of another policy. */
export const privateHost: PolicyCheck = {
  name: 'privateHost',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host, path }) =>
      host.endsWith(`.${PRIVATE_DOMAIN}`)
        ? [
            finding('EGR416', `${path}.host`, {
              value: quote(host),
              domain: quote(PRIVATE_DOMAIN),
            }),
          ]
        : [],
    ),
};
