import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

export const kindWithoutName: PolicyCheck = {
  name: 'kindWithoutName',
  when: 'render',
  find: ({ policy: { workload } }) =>
    workload.kind !== undefined && workload.name === undefined
      ? [
          finding('EGR132', 'workload.kind', {
            value: quote(workload.kind),
            namespace: quote(workload.namespace),
          }),
        ]
      : [],
};
