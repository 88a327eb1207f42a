import { finding } from '../findings';
import { protocolOf } from '../policies';
import type { PolicyCheck } from './check';

/** The port is where the mesh's own TLS goes, which only HTTP asks for. */
export const tlsPortWithoutEffect: PolicyCheck = {
  name: 'tlsPortWithoutEffect',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap((destination, index) =>
      protocolOf(destination) !== 'HTTP' && destination.tlsPort !== undefined
        ? [
            finding('EGR313', `destinations[${index}].tlsPort`, {
              value: String(destination.tlsPort),
              protocol: protocolOf(destination),
            }),
          ]
        : [],
    ),
};
