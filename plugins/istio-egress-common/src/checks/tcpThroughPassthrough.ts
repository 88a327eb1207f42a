import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A passthrough gateway tells calls apart by the server name in their TLS. */
export const tcpThroughPassthrough: PolicyCheck = {
  name: 'tcpThroughPassthrough',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ gateway, protocol, path, destination }) =>
        gateway?.hop === 'passthrough' && protocol === 'TCP'
          ? [
              finding('EGR306', `${path}.protocol`, {
                value: quote(endpointOf(destination)),
              }),
            ]
          : [],
    ),
};
