import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/** Where the application speaks TLS itself, it presents its certificate itself. */
export const clientCertificateUnused: PolicyCheck = {
  name: 'clientCertificateUnused',
  when: 'render',
  find: ({ policy: { route }, destinations }) =>
    route?.clientCertificate !== undefined && !destinations.some(beginsTls)
      ? [
          finding('EGR310', 'route.clientCertificate', {
            value: quote(route.clientCertificate),
          }),
        ]
      : [],
};
