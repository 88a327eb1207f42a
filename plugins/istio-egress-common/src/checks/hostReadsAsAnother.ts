import { finding, quote } from '../findings';
import { readsAs } from '../schema';
import type { PolicyCheck } from './check';

/** Who reviews sees letters; whom the platform allows by the very name has been looked at. */
export const hostReadsAsAnother: PolicyCheck = {
  name: 'hostReadsAsAnother',
  when: 'ask',
  find: ({ destinations }, { hosts }) =>
    destinations.flatMap(({ host, path }) => {
      const other = readsAs(host);
      return other === undefined || hosts.allow.includes(host)
        ? []
        : [
            finding('EGR115', `${path}.host`, {
              value: quote(host),
              other: quote(other),
            }),
          ];
    }),
};
