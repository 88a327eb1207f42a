import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A wildcard at a gateway takes patches of Envoy's own configuration, which an upgrade of Istio may break. */
export const envoyFilterNotAllowed: PolicyCheck = {
  name: 'envoyFilterNotAllowed',
  when: 'ask',
  find: (policy, platform) =>
    platform.limits.envoyFilters
      ? []
      : askedWays(policy, platform).flatMap(
          ({ exit, wildcard, path, destination }) =>
            exit === 'gateway' && wildcard
              ? [
                  finding('EGR212', `${path}.host`, {
                    value: quote(destination.host),
                  }),
                ]
              : [],
        ),
};
