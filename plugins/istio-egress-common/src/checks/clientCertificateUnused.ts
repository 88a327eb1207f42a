import { finding, quote } from '../findings';
import { protocolOf } from '../policies';
import type { PolicyCheck } from './check';

/** Where the application speaks TLS itself, it presents its certificate itself. */
export const clientCertificateUnused: PolicyCheck = {
  name: 'clientCertificateUnused',
  when: 'render',
  find: ({ route, destinations }) =>
    route?.clientCertificate !== undefined &&
    !destinations.some(each => protocolOf(each) === 'HTTP')
      ? [
          finding('EGR310', 'route.clientCertificate', {
            value: quote(route.clientCertificate),
          }),
        ]
      : [],
};
