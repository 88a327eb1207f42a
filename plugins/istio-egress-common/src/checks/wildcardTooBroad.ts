import { getDomain } from 'tldts';
import { finding, quote } from '../findings';
import { wildcardBase } from '../schema';
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

/** By the public suffix list, with what companies say of their own domains. */
function isPublicSuffix(name: string): boolean {
  const domain = getDomain(name, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
  return domain === null;
}
