import type {
  AuthService,
  DatabaseService,
  DiscoveryService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { FormerTables } from './FormerTables';
import { HandOver } from './HandOver';

/** Hands over soon after the start, on one replica at a time, and looks each minute whether there is more. */
export async function scheduleHandOver({
  database,
  scheduler,
  ...options
}: {
  auth: AuthService;
  database: DatabaseService;
  discovery: DiscoveryService;
  logger: LoggerService;
  scheduler: SchedulerService;
}): Promise<void> {
  const tables = await FormerTables.open(database);
  const handOver = new HandOver({ tables, ...options });
  let told = '';
  await scheduler.scheduleTask({
    id: 'istio-egress-hand-over',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    // The other plugin has to be there first.
    initialDelay: { seconds: 10 },
    fn: async signal => {
      try {
        await handOver.run(signal);
        told = '';
      } catch (error) {
        const { message } = toError(error);
        if (message === told) return;
        told = message;
        options.logger.warn(
          `The plugin istio-egress does not yet have the list of sent notices, and sends none until then: ${message}. Retrying each minute; check that backstage-plugin-istio-egress-backend is added to the backend.`,
        );
      }
    },
  });
}
