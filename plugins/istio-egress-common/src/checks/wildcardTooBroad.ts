import { isPrivateSuffix, isPublicSuffix } from '../schema';
import type { PolicyCheck } from './check';
import { wildcardsOver } from './wildcardsOver';

/** Below a registry's suffix (`*.com`, `*.co.uk`) every host has an owner of its own. */
export const wildcardTooBroad: PolicyCheck = {
  name: 'wildcardTooBroad',
  when: 'render',
  find: (policy, platform) =>
    wildcardsOver(
      policy,
      platform,
      domain => isPublicSuffix(domain) && !isPrivateSuffix(domain),
      'EGR102',
    ),
};
