import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/** An authority is asked by whoever begins TLS, and that may be the application. */
export const caSecretWithoutEffect: PolicyCheck = {
  name: 'caSecretWithoutEffect',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(destination => {
      const { asked, path, protocol, tls, clientCertificate } = destination;
      if (asked.caSecret === undefined) return [];
      const value = quote(asked.caSecret);
      if (!beginsTls(destination)) {
        return [
          finding('EGR321', `${path}.caSecret`, {
            value,
            protocol: tls ? `${protocol} without TLS` : protocol,
          }),
        ];
      }
      return clientCertificate === undefined
        ? []
        : [
            finding('EGR322', `${path}.caSecret`, {
              value,
              certificate: quote(clientCertificate),
            }),
          ];
    }),
};
