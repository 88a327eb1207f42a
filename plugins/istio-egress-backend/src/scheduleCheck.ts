import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

/** What of a {@link scheduleCheck | schedule} is the same for all clusters. */
type Schedule = Pick<
  SchedulerServiceTaskScheduleDefinition,
  'initialDelay' | 'timeout'
>;

/**
 * Runs a check, on one replica at a time. One task is for all clusters, as often
 * as the most eager of them wants.
 */
export async function scheduleCheck(
  id: string,
  check: { run(signal: AbortSignal): Promise<void> },
  {
    scheduler,
    everySeconds,
    ...schedule
  }: Schedule & {
    scheduler: SchedulerService;
    /** Of each cluster. */
    everySeconds: readonly number[];
  },
): Promise<void> {
  await scheduler.scheduleTask({
    ...schedule,
    id,
    frequency: { seconds: Math.min(...everySeconds) },
    fn: signal => check.run(signal),
  });
}
