import type { SchedulerService } from '@backstage/backend-plugin-api';
import { DriftCheck, DriftCheckOptions } from './DriftCheck';

/** Compares the repositories as often as the platform says, on one replica at a time. */
export async function scheduleDriftCheck({
  scheduler,
  ...options
}: DriftCheckOptions & { scheduler: SchedulerService }): Promise<void> {
  const check = new DriftCheck(options);
  await scheduler.scheduleTask({
    id: 'istio-egress-drift',
    // One task reads all clusters, as often as the most eager of them wants.
    frequency: {
      minutes: Math.min(
        ...options.platforms.map(({ drift }) => drift.checkEveryMinutes),
      ),
    },
    timeout: { hours: 1 },
    // The catalog has to answer first, and to know the policies.
    initialDelay: { minutes: 3 },
    fn: signal => check.run(signal),
  });
}
