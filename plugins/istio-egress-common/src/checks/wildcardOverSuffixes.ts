import { isAbovePublicSuffix } from '../schema';
import type { PolicyCheck } from './check';
import { wildcardsOver } from './wildcardsOver';

/**
 * Above a public suffix (`*.amazonaws.com`, and so every bucket) some hosts have
 * owners of their own. The list of them grows, and what was granted stays.
 */
export const wildcardOverSuffixes: PolicyCheck = {
  name: 'wildcardOverSuffixes',
  when: 'ask',
  find: (policy, platform) =>
    wildcardsOver(policy, platform, isAbovePublicSuffix, 'EGR120'),
};
