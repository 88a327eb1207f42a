import type { SchedulerService } from '@backstage/backend-plugin-api';
import { InForceCheck, InForceCheckOptions } from './InForceCheck';

/** Looks at the clusters as often as the platform says, on one replica at a time. */
export async function scheduleInForceCheck({
  scheduler,
  ...options
}: InForceCheckOptions & { scheduler: SchedulerService }): Promise<void> {
  const check = new InForceCheck(options);
  await scheduler.scheduleTask({
    id: 'istio-egress-in-force',
    // One task looks at all clusters, as often as the most eager of them wants.
    frequency: {
      seconds: Math.min(
        ...options.platforms.map(
          ({ kubernetes }) => kubernetes.lookEverySeconds,
        ),
      ),
    },
    timeout: { minutes: 30 },
    // The catalog and the Kubernetes plugin have to answer first.
    initialDelay: { seconds: 30 },
    fn: signal => check.run(signal),
  });
}
