import { finding, quote } from '../findings';
import { isPublicSuffix, wildcardBase } from '../schema';
import type { PolicyCheck } from './check';

/** Below a public suffix (`*.com`, `*.github.io`) every host has an owner of its own. */
export const wildcardTooBroad: PolicyCheck = {
  name: 'wildcardTooBroad',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host }, index) => {
      const base = wildcardBase(host);
      return base !== undefined && isPublicSuffix(base)
        ? [
            finding('EGR102', `destinations[${index}].host`, {
              value: quote(host),
            }),
          ]
        : [];
    }),
};
