import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

/** A wildcard at a gateway takes patches of Envoy's own configuration, which an upgrade of Istio may break. */
export const envoyFilterNotAllowed: PolicyCheck = {
  name: 'envoyFilterNotAllowed',
  when: 'ask',
  find: ({ exit, destinations }, { limits }) =>
    exit.kind === 'gateway' && !limits.envoyFilters
      ? destinations
          .filter(isWildcard)
          .map(({ path, host }) =>
            finding('EGR212', `${path}.host`, { value: quote(host) }),
          )
      : [],
};
