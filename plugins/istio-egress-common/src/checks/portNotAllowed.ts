import { finding } from '../findings';
import type { LookedUpDestination } from '../policies';
import type { PolicyCheck } from './check';

/** Both the port that the application dials and, where the mesh originates TLS, the one that leaves. */
export const portNotAllowed: PolicyCheck = {
  name: 'portNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits: { ports } }) =>
    ports === undefined
      ? []
      : destinations.flatMap(destination =>
          portsOf(destination)
            .filter(({ port }) => !ports.includes(port))
            .map(({ field, port }) =>
              finding('EGR204', `${destination.path}.${field}`, {
                value: String(port),
                known: ports.join(', '),
              }),
            ),
        ),
};

function portsOf({
  port,
  tlsPort,
}: LookedUpDestination): { field: string; port: number }[] {
  return [
    { field: 'port', port },
    ...(tlsPort === undefined ? [] : [{ field: 'tlsPort', port: tlsPort }]),
  ];
}
