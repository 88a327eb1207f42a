import { finding } from '../findings';
import { portOf } from '../policies';
import type { PolicyCheck } from './check';

export const portNotAllowed: PolicyCheck = {
  name: 'portNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits: { ports } }) =>
    destinations.flatMap((destination, index) => {
      const port = portOf(destination);
      return ports === undefined || ports.includes(port)
        ? []
        : [
            finding('EGR204', `destinations[${index}].port`, {
              value: String(port),
              known: ports.join(', '),
            }),
          ];
    }),
};
