import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A call that the application itself hands to the proxy is one the mesh cannot change. */
export const applicationProtocol: PolicyCheck = {
  name: 'applicationProtocol',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(({ exit, protocol, path }) =>
      exit === 'application' && protocol !== 'TLS'
        ? [
            finding('EGR303', `${path}.protocol`, {
              value: quote(protocol),
              reason:
                protocol === 'HTTP'
                  ? 'the mesh cannot begin TLS inside a call that the application hands to the proxy itself'
                  : 'programs read HTTP_PROXY and HTTPS_PROXY for HTTP and HTTPS alone',
            }),
          ]
        : [],
    ),
};
