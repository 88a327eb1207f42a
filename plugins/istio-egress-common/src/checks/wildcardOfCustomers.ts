import { isPrivateSuffix } from '../schema';
import type { PolicyCheck } from './check';
import { wildcardsOver } from './wildcardsOver';

/**
 * Below a company's suffix (`*.s3.amazonaws.com`, `*.github.io`) every host has
 * an owner of its own too. A platform may allow one by name, and what was granted
 * while it did stays.
 */
export const wildcardOfCustomers: PolicyCheck = {
  name: 'wildcardOfCustomers',
  when: 'ask',
  find: (policy, platform) =>
    wildcardsOver(policy, platform, isPrivateSuffix, 'EGR102'),
};
