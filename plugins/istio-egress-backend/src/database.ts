import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';

// The plugin's own migrations are recorded in the same database.
const MIGRATIONS_TABLE = 'istio_egress__knex_migrations';

/** The scaffolder's database, with this module's tables in it. */
export async function openDatabase(database: DatabaseService) {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({
      directory: resolvePackagePath(
        'backstage-plugin-scaffolder-backend-module-istio-egress',
        'migrations',
      ),
      tableName: MIGRATIONS_TABLE,
    });
  }
  return client;
}

/** Of {@link openDatabase}. */
export type DatabaseClient = Awaited<ReturnType<typeof openDatabase>>;
