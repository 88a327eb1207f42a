import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';

/** The plugin's database, with its tables in it. */
export async function openDatabase(database: DatabaseService) {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({
      directory: resolvePackagePath(
        'backstage-plugin-istio-egress-backend',
        'migrations',
      ),
    });
  }
  return client;
}

/** Of {@link openDatabase}. */
export type DatabaseClient = Awaited<ReturnType<typeof openDatabase>>;
