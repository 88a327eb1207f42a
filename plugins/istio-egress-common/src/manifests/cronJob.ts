import type { ICronJob } from 'kubernetes-models/batch/v1';
import type { PlannedCronJob } from '../plan';
import { toMetadata, Typed } from './manifest';
import { podTemplate } from './podTemplate';

export function cronJob(planned: PlannedCronJob): Typed<ICronJob> {
  const metadata = toMetadata(planned);
  const { metadata: podMetadata, spec } = podTemplate(planned.pod);
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...planned.selector },
    },
    spec: {
      schedule: planned.schedule,
      ...(planned.suspend && { suspend: true }),
      jobTemplate: {
        spec: {
          template: {
            metadata: podMetadata,
            // A Job refuses pods that are always started anew.
            spec: { restartPolicy: 'OnFailure', ...spec },
          },
        },
      },
    },
  };
}
