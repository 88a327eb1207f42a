import { finding, quote } from '../findings';
import { DIRECT } from '../platform';
import { proxyChoice } from '../policies';
import type { PolicyCheck } from './check';

export const directNotAllowed: PolicyCheck = {
  name: 'directNotAllowed',
  when: 'ask',
  find: ({ chosenProxies }, platform) =>
    platform.limits.direct
      ? []
      : chosenProxies
          .filter(({ name }) => name === DIRECT)
          .map(({ path }) =>
            finding('EGR203', path, {
              value: quote(DIRECT),
              choice: proxyChoice('Choose a proxy:', platform),
            }),
          ),
};
