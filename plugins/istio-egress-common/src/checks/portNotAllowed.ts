import { finding } from '../findings';
import type { PolicyCheck } from './check';

export const portNotAllowed: PolicyCheck = {
  name: 'portNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits: { ports } }) =>
    ports === undefined
      ? []
      : destinations
          .filter(({ port }) => !ports.includes(port))
          .map(({ path, port }) =>
            finding('EGR204', `${path}.port`, {
              value: String(port),
              known: ports.join(', '),
            }),
          ),
};
