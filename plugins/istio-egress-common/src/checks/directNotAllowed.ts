import { finding, listOf, quote } from '../findings';
import { DIRECT } from '../platform';
import type { PolicyCheck } from './check';

export const directNotAllowed: PolicyCheck = {
  name: 'directNotAllowed',
  when: 'ask',
  find: ({ chosenProxies }, { limits, proxies }) =>
    limits.direct
      ? []
      : chosenProxies
          .filter(({ name }) => name === DIRECT)
          .map(({ path }) =>
            finding('EGR203', path, {
              value: quote(DIRECT),
              known: listOf(Object.keys(proxies)),
            }),
          ),
};
