import { isPublicSuffix } from '../schema';
import type { PolicyCheck } from './check';
import { wildcardsOver } from './wildcardsOver';

/** Below a public suffix (`*.com`, `*.github.io`) every host has an owner of its own. */
export const wildcardTooBroad: PolicyCheck = {
  name: 'wildcardTooBroad',
  when: 'render',
  find: policy => wildcardsOver(policy, isPublicSuffix, 'EGR102'),
};
