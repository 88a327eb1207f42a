import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A passthrough gateway tells calls apart by the server name in their TLS. */
export const tcpThroughPassthrough: PolicyCheck = {
  name: 'tcpThroughPassthrough',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'gateway' && exit.gateway?.hop === 'passthrough'
      ? destinations
          .filter(({ protocol }) => protocol === 'TCP')
          .map(({ path, endpoint }) =>
            finding('EGR306', `${path}.protocol`, { value: quote(endpoint) }),
          )
      : [],
};
