import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

export const lockdownObserved: PolicyCheck = {
  name: 'lockdownObserved',
  when: 'ask',
  find: ({ policy, lockdown }) =>
    lockdown.observe
      ? [
          finding('EGR145', 'lockdown.observe', {
            namespace: quote(policy.workload.namespace),
          }),
        ]
      : [],
};
