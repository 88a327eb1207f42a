import { finding, listOf, quote } from '../findings';
import { coversHost } from '../schema';
import type { PolicyCheck } from './check';

export const hostNotAllowed: PolicyCheck = {
  name: 'hostNotAllowed',
  when: 'ask',
  find: ({ destinations }, { hosts }) =>
    destinations.flatMap(({ host, path }) =>
      hosts.allow.some(pattern => coversHost(pattern, host))
        ? []
        : [
            finding('EGR101', `${path}.host`, {
              value: quote(host),
              allowed: listOf(hosts.allow),
            }),
          ],
    ),
};
