import { finding } from '../findings';
import { portOf, protocolOf, tlsPortOf } from '../policies';
import type { Destination } from '../request';
import type { PolicyCheck } from './check';

/** Both the port that the application dials and, where the mesh begins TLS, the one that leaves. */
export const portNotAllowed: PolicyCheck = {
  name: 'portNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits: { ports } }) =>
    ports === undefined
      ? []
      : destinations.flatMap((destination, index) =>
          portsOf(destination)
            .filter(({ port }) => !ports.includes(port))
            .map(({ field, port }) =>
              finding('EGR204', `destinations[${index}].${field}`, {
                value: String(port),
                known: ports.join(', '),
              }),
            ),
        ),
};

function portsOf(destination: Destination): { field: string; port: number }[] {
  return [
    { field: 'port', port: portOf(destination) },
    ...(protocolOf(destination) === 'HTTP'
      ? [{ field: 'tlsPort', port: tlsPortOf(destination) }]
      : []),
  ];
}
