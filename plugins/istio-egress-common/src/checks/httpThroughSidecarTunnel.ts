import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** In one DestinationRule, `tls` beside `tunnel` is TLS to the proxy; a sidecar has no second pass. */
export const httpThroughSidecarTunnel: PolicyCheck = {
  name: 'httpThroughSidecarTunnel',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, protocol, proxy, path, destination }) =>
        exit === 'sidecar' && protocol === 'HTTP' && proxy
          ? [
              finding('EGR305', `${path}.protocol`, {
                value: quote(endpointOf(destination)),
              }),
            ]
          : [],
    ),
};
