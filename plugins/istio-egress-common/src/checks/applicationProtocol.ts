import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A call that the application itself hands to the proxy is one the mesh cannot change. */
export const applicationProtocol: PolicyCheck = {
  name: 'applicationProtocol',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'application'
      ? destinations
          .filter(({ protocol }) => protocol !== 'TLS')
          .map(({ path, protocol }) =>
            finding('EGR303', `${path}.protocol`, {
              value: quote(protocol),
              reason:
                protocol === 'HTTP'
                  ? 'the mesh cannot begin TLS inside a call that the application hands to the proxy itself'
                  : 'programs read HTTP_PROXY and HTTPS_PROXY for HTTP and HTTPS alone',
            }),
          )
      : [],
};
