import { finding } from '../findings';
import type { PolicyCheck } from './check';

export const imageMissing: PolicyCheck = {
  name: 'imageMissing',
  when: 'render',
  find: ({ policy: { workload } }) =>
    workload.deployment === 'create' && workload.image === undefined
      ? [finding('EGR105', 'workload.image')]
      : [],
};
