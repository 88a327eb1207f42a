import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Its Jobs are named after it, with eleven characters more (ValidateCronJobCreate in pkg/apis/batch/validation). */
const LONGEST_NAME = 52;

export const cronJobName: PolicyCheck = {
  name: 'cronJobName',
  when: 'render',
  find: ({ policy: { workload }, kind }) => {
    const { name = '' } = workload;
    return kind === 'CronJob' && name.length > LONGEST_NAME
      ? [
          finding('EGR143', 'workload.name', {
            value: quote(name),
            count: String(name.length),
            limit: String(LONGEST_NAME),
          }),
        ]
      : [];
  },
};
