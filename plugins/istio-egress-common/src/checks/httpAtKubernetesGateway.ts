import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** A TLSRoute opens the hop's TLS and sends on what was inside: it begins none to the host. */
export const httpAtKubernetesGateway: PolicyCheck = {
  name: 'httpAtKubernetesGateway',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ gateway, protocol, path, destination }) =>
        gateway?.api === 'kubernetes' &&
        gateway.hop === 'mutual' &&
        protocol === 'HTTP'
          ? [
              finding('EGR351', `${path}.protocol`, {
                value: quote(endpointOf(destination)),
              }),
            ]
          : [],
    ),
};
