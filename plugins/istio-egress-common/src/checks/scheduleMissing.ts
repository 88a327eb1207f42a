import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

export const scheduleMissing: PolicyCheck = {
  name: 'scheduleMissing',
  when: 'ask',
  find: ({ policy: { workload }, kind }) =>
    kind === 'CronJob' &&
    workload.deployment === 'create' &&
    workload.schedule === undefined
      ? [
          finding('EGR133', 'workload.schedule', {
            value: quote(workload.name),
          }),
        ]
      : [],
};
