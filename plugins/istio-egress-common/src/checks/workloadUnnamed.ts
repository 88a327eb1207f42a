import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

export const workloadUnnamed: PolicyCheck = {
  name: 'workloadUnnamed',
  when: 'render',
  find: ({
    policy: {
      workload: { deployment = 'none', name },
    },
  }) =>
    deployment !== 'none' && name === undefined
      ? [finding('EGR106', 'workload.name', { value: quote(deployment) })]
      : [],
};
