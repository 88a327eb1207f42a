import { finding, listOf, quote } from '../findings';
import { DIRECT } from '../platform';
import type { PolicyCheck } from './check';
import { chosenProxies } from './chosenProxies';

export const directNotAllowed: PolicyCheck = {
  name: 'directNotAllowed',
  when: 'ask',
  find: (policy, platform) =>
    platform.limits.direct
      ? []
      : chosenProxies(policy, platform)
          .filter(({ proxy }) => proxy === DIRECT)
          .map(({ path }) =>
            finding('EGR203', path, {
              value: quote(DIRECT),
              known: listOf(Object.keys(platform.proxies)),
            }),
          ),
};
