import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** Only a gateway that begins the TLS itself can present a certificate that lies beside it. */
export const clientCertificateElsewhere: PolicyCheck = {
  name: 'clientCertificateElsewhere',
  when: 'render',
  find: (policy, platform) => {
    const [way] = askedWays(policy, platform).filter(
      ({ protocol, clientCertificate, exit, gateway }) =>
        protocol === 'HTTP' &&
        clientCertificate !== undefined &&
        (exit !== 'gateway' || gateway?.hop === 'passthrough'),
    );
    return way
      ? [
          finding('EGR311', 'route.clientCertificate', {
            value: quote(way.clientCertificate),
            place:
              way.exit === 'gateway'
                ? 'a gateway with hop "passthrough"'
                : `exit ${quote(way.exit)}`,
          }),
        ]
      : [];
  },
};
