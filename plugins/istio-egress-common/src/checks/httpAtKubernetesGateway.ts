import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/** A TLSRoute opens the hop's TLS and sends on what was inside: it begins none to the host. */
export const httpAtKubernetesGateway: PolicyCheck = {
  name: 'httpAtKubernetesGateway',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'gateway' &&
    exit.gateway?.api === 'kubernetes' &&
    exit.gateway.hop === 'mutual'
      ? destinations
          .filter(beginsTls)
          .map(({ path, endpoint }) =>
            finding('EGR351', `${path}.protocol`, { value: quote(endpoint) }),
          )
      : [],
};
