import { setTimeout } from 'node:timers/promises';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';

type Client = Awaited<ReturnType<DatabaseService['getClient']>>;

const PAUSE_MILLISECONDS = 5;

const inMemory = new ConfigReader({
  backend: { database: { client: 'better-sqlite3', connection: ':memory:' } },
});

/**
 * The database that `backend.database` says, or one in memory, for each plugin: closed when the backend stops. Backstage's
 * own factory leaves them open, and their pools keep a process of Jest's from ending.
 */
export const closingDatabase = createServiceFactory({
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
      for (const client of clients) await close(await client);
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

/** Once nobody uses it: a plugin that has stopped may still be at its last query. */
async function close(database: Client): Promise<void> {
  const { pool } = database.client;
  while (pool.numUsed() + pool.numPendingAcquires() > 0) {
    await setTimeout(PAUSE_MILLISECONDS);
  }
  await database.destroy();
}
