import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

export const addressesMissing: PolicyCheck = {
  name: 'addressesMissing',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(({ byAddress, path, destination }) =>
      byAddress && destination.addresses === undefined
        ? [
            finding('EGR108', `${path}.addresses`, {
              value: quote(endpointOf(destination)),
            }),
          ]
        : [],
    ),
};
