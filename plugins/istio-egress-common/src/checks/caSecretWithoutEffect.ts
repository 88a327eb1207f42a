import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/** An authority is asked by whoever originates TLS, and that may be the application. */
export const caSecretWithoutEffect: PolicyCheck = {
  name: 'caSecretWithoutEffect',
  when: 'render',
  find: ({ exit, destinations }) =>
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
      // A rule that selects pods is not merged with one that selects none, and
      // each host of a passthrough hop has a rule for the gateway's Service.
      if (exit.kind === 'gateway' && exit.gateway?.hop === 'passthrough') {
        return [
          finding('EGR324', `${path}.caSecret`, {
            value,
            gateway: quote(exit.name),
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
