import { finding } from '../findings';
import type { PolicyCheck } from './check';

/** The port is where the mesh's own TLS goes, which only HTTP asks for. */
export const tlsPortWithoutEffect: PolicyCheck = {
  name: 'tlsPortWithoutEffect',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ asked: { tlsPort }, path, protocol, tls }) =>
      tlsPort !== undefined && tls !== 'originate'
        ? [
            finding('EGR313', `${path}.tlsPort`, {
              value: String(tlsPort),
              protocol: tls ? `${protocol} without TLS` : protocol,
            }),
          ]
        : [],
    ),
};
