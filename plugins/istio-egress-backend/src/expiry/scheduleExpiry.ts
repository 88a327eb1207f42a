import type { SchedulerService } from '@backstage/backend-plugin-api';
import { Expiry, ExpiryOptions } from './Expiry';

/**
 * Looks at the ends of policies several times a day, on one replica at a time.
 * A Backstage without notifications goes on without them: sending one fails,
 * which is a line in the log. While it is not known which steps a former release
 * has taken, none is taken.
 */
export async function scheduleExpiry({
  isReady,
  scheduler,
  ...options
}: ExpiryOptions & {
  isReady: () => Promise<boolean>;
  scheduler: SchedulerService;
}): Promise<void> {
  const expiry = new Expiry(options);
  await scheduler.scheduleTask({
    id: 'istio-egress-expiry',
    frequency: { hours: 6 },
    timeout: { minutes: 15 },
    // The catalog and the scaffolder have to answer first.
    initialDelay: { minutes: 1 },
    fn: async signal => {
      if (await isReady()) {
        await expiry.run(new Date(), signal);
      } else {
        options.logger.warn(
          'Expiry is not processed until the scaffolder has handed over the list of sent notices',
        );
      }
    },
  });
}
