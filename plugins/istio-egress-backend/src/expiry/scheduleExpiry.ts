import type {
  DatabaseService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Expiry, ExpiryOptions } from './Expiry';
import { ExpirySteps } from './ExpirySteps';

/**
 * Looks at the ends of policies several times a day, on one replica at a time.
 * A Backstage without notifications goes on without them: sending one fails,
 * which is a line in the log.
 */
export async function scheduleExpiry({
  database,
  scheduler,
  ...options
}: Omit<ExpiryOptions, 'steps'> & {
  database: DatabaseService;
  scheduler: SchedulerService;
}): Promise<void> {
  const steps = await ExpirySteps.create(database);
  const expiry = new Expiry({ ...options, steps });
  await scheduler.scheduleTask({
    id: 'istio-egress-expiry',
    frequency: { hours: 6 },
    timeout: { minutes: 15 },
    // The catalog and the scaffolder have to answer first.
    initialDelay: { minutes: 1 },
    fn: signal => expiry.run(new Date(), signal),
  });
}
