import type { PolicyCheck } from './check';

/** What a policy names and the platform does not know, as it was found when the policy was resolved. */
export const unknownNames: PolicyCheck = {
  name: 'unknownNames',
  when: 'render',
  find: ({ unknown }) => [...unknown],
};
