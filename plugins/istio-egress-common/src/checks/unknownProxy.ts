import { finding, listOf, quote } from '../findings';
import { DIRECT } from '../platform';
import type { PolicyCheck } from './check';
import { chosenProxies } from './chosenProxies';

export const unknownProxy: PolicyCheck = {
  name: 'unknownProxy',
  when: 'render',
  find: (policy, platform) =>
    chosenProxies(policy, platform)
      .filter(
        ({ proxy }) =>
          proxy !== DIRECT && !Object.hasOwn(platform.proxies, proxy),
      )
      .map(({ path, proxy }) =>
        finding('EGR201', path, {
          value: quote(proxy),
          known: listOf(Object.keys(platform.proxies)),
        }),
      ),
};
