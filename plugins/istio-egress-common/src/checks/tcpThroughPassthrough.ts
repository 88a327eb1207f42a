import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A passthrough gateway tells calls apart by the server name in their TLS. */
export const tcpThroughPassthrough: PolicyCheck = {
  name: 'tcpThroughPassthrough',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'gateway' && exit.gateway?.hop === 'passthrough'
      ? destinations
          .filter(({ protocol, tls }) => protocol === 'TCP' || tls === 'none')
          .map(({ path, endpoint, protocol, tls }) =>
            finding('EGR306', `${path}.${tls ? 'tls' : 'protocol'}`, {
              value: quote(endpoint),
              protocol: tls ? `${protocol} without TLS` : protocol,
            }),
          )
      : [],
};
