import { createReadStream } from 'node:fs';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const REPOSITORY = 'https://github.com/acme/egress';

/**
 * What a check of the backend works with: a database in memory, and one repository.
 *
 * @param archive - file that holds the repository, as its Git host packs it
 * @param entities - paths of the entities that the catalog has from it
 */
export function aSetting(archive: string, entities: readonly string[]) {
  const logger = mockServices.rootLogger({ level: 'warn' });
  const database = DatabaseManager.fromConfig(
    new ConfigReader({
      backend: {
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
    }),
  ).forPlugin('istio-egress', {
    logger,
    lifecycle: { addStartupHook: () => {}, addShutdownHook: () => {} },
  });
  const values = entities.map(path => ({
    value: `url:${REPOSITORY}/tree/main/${path}`,
    count: 1,
  }));
  return {
    database,
    logger,
    auth: mockServices.auth({ pluginId: 'istio-egress' }),
    // Only where the policies come from is asked of it.
    catalog: {
      getEntityFacets: async ({ facets: [facet] }: { facets: string[] }) => ({
        facets: { [facet]: values },
      }),
    } as Partial<CatalogService> as CatalogService,
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    reader: {
      readTree: async () => ({
        archive: async () => createReadStream(archive),
      }),
    } as never,
  };
}
