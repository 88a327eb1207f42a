import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';

type Client = Awaited<ReturnType<DatabaseService['getClient']>>;

const inMemory = new ConfigReader({
  backend: { database: { client: 'better-sqlite3', connection: ':memory:' } },
});

/**
 * The database that `backend.database` says, or one in memory, for each plugin. Backstage's own
 * factory leaves its pools open when the backend stops, and their timers keep a process of Jest's
 * from ending; those of this one do not.
 */
export const endingDatabase = createServiceFactory({
  service: coreServices.database,
  deps: {
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootConfig: coreServices.rootConfig,
    rootLifecycle: coreServices.rootLifecycle,
  },
  async createRootContext({ rootConfig, rootLifecycle }) {
    const clients = new Set<Promise<Client>>();
    rootLifecycle.addShutdownHook(async () => {
      for (const client of clients) letProcessEnd(await client);
    });
    const config = rootConfig.has('backend.database') ? rootConfig : inMemory;
    return { clients, manager: DatabaseManager.fromConfig(config) };
  },
  async factory({ pluginMetadata, ...deps }, { clients, manager }) {
    const database = manager.forPlugin(pluginMetadata.getId(), deps);
    return {
      ...database,
      getClient() {
        const client = database.getClient();
        clients.add(client);
        return client;
      },
    };
  },
});

/**
 * Not destroyed: a plugin that has stopped may still ask for something, which
 * would fail the test that runs by then.
 */
function letProcessEnd({ client: { pool } }: Client): void {
  pool.interval?.unref();
}
