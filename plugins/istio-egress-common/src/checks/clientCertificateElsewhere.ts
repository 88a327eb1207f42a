import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Only a gateway that begins the TLS itself can present a certificate that lies beside it. */
export const clientCertificateElsewhere: PolicyCheck = {
  name: 'clientCertificateElsewhere',
  when: 'render',
  find: ({ exit, destinations }) => {
    if (exit.kind === 'gateway' && exit.gateway?.hop !== 'passthrough') {
      return [];
    }
    // Of HTTP alone: another protocol has no certificate that the mesh presents.
    const first = destinations.find(
      ({ clientCertificate }) => clientCertificate !== undefined,
    );
    return first
      ? [
          finding('EGR311', 'route.clientCertificate', {
            value: quote(first.clientCertificate),
            place:
              exit.kind === 'gateway'
                ? 'a gateway with hop "passthrough"'
                : `exit ${quote(exit.kind)}`,
          }),
        ]
      : [];
  },
};
