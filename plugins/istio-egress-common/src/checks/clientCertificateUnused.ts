import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Where the application speaks TLS itself, it presents its certificate itself. */
export const clientCertificateUnused: PolicyCheck = {
  name: 'clientCertificateUnused',
  when: 'render',
  find: ({ policy: { route }, destinations }) =>
    route?.clientCertificate !== undefined &&
    !destinations.some(({ protocol }) => protocol === 'HTTP')
      ? [
          finding('EGR310', 'route.clientCertificate', {
            value: quote(route.clientCertificate),
          }),
        ]
      : [],
};
