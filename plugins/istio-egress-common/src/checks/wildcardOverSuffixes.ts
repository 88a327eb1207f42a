import { finding, quote } from '../findings';
import { isAbovePublicSuffix, wildcardBase } from '../schema';
import type { PolicyCheck } from './check';

/**
 * Above a public suffix (`*.amazonaws.com`, and so every bucket) some hosts have
 * owners of their own. The list of them grows, and what was granted stays.
 */
export const wildcardOverSuffixes: PolicyCheck = {
  name: 'wildcardOverSuffixes',
  when: 'ask',
  find: ({ destinations }) =>
    destinations.flatMap(({ host }, index) => {
      const base = wildcardBase(host);
      return base !== undefined && isAbovePublicSuffix(base)
        ? [
            finding('EGR120', `destinations[${index}].host`, {
              value: quote(host),
            }),
          ]
        : [];
    }),
};
