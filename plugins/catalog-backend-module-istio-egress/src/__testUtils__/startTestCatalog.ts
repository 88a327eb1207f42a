import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import { endingDatabase } from 'istio-egress-test-utils';
import catalogModuleIstioEgress from '..';

interface Failure {
  entity: string;
  errors: Error[];
}

/** {@link startTestCatalog} with the entities of one file, which it writes into the directory. */
export function startCatalogOf(
  directory: ReturnType<typeof createMockDirectory>,
  entities: readonly Entity[],
  istioEgress: JsonObject,
) {
  const content = entities.map(entity => JSON.stringify(entity));
  directory.setContent({ 'catalog-info.yaml': content.join('\n---\n') });
  const target = directory.resolve('catalog-info.yaml');
  return startTestCatalog({
    catalog: { locations: [{ type: 'file', target }] },
    istioEgress,
  });
}

/** A real catalog with the module. It reads each location once, and again only when it is told to. */
export async function startTestCatalog(config: {
  istioEgress?: JsonObject;
  catalog?: JsonObject;
  backend?: JsonObject;
  scaffolder?: JsonObject;
}) {
  const failures: Failure[] = [];
  let services: { catalog: CatalogService; events: EventsService };
  const observer = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'observer',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogServiceRef, events: eventsServiceRef },
        async init({ catalog, events }) {
          services = { catalog, events };
          await events.subscribe({
            id: 'observer',
            topics: ['experimental.catalog.errors'],
            onEvent: async ({ eventPayload }) => {
              failures.push(eventPayload as Failure);
            },
          });
        },
      });
    },
  });
  await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleIstioEgress,
      observer,
      endingDatabase,
      mockServices.rootConfig.factory({
        data: {
          ...config,
          catalog: {
            processingInterval: { hours: 1 },
            rules: [{ allow: ['Component', 'Resource', 'Location'] }],
            ...config.catalog,
          },
        },
      }),
    ],
  });

  const { catalog, events } = services!;
  const credentials = mockCredentials.user();
  return {
    catalog,
    events,
    credentials,
    entity: (ref: string): Promise<Entity | undefined> =>
      catalog.getEntityByRef(ref, { credentials }),
    /** Why an entity was refused, once it was. */
    refusal: (ref: string): string | undefined =>
      failures
        .find(({ entity }) => entity === ref)
        ?.errors.map(String)
        .join('\n'),
  };
}
