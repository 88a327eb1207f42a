import { resolve } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject } from '@backstage/types';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import { endingDatabase, platformConfig } from 'istio-egress-test-utils';

/**
 * The project's templates by name, as a real catalog reads them from their
 * Location: valid, and with the platform's choices filled in.
 */
export async function readTemplates(
  count: number,
): Promise<Record<string, TemplateEntityV1beta3>> {
  const target = resolve(__dirname, '../../../../templates/all.yaml');
  return readTemplatesOf({
    count,
    features: [],
    config: {
      istioEgress: platformConfig,
      catalog: {
        rules: [{ allow: ['Location', 'Resource', 'Template'] }],
        locations: [{ type: 'file', target }],
      },
    },
  });
}

/** As many templates by name as a catalog has that these features and this configuration make. */
export async function readTemplatesOf({
  count,
  features,
  config,
}: {
  count: number;
  features: BackendFeature[];
  config: JsonObject;
}): Promise<Record<string, TemplateEntityV1beta3>> {
  const backend = await startTestBackend({
    features: [
      catalog,
      catalogScaffolderModel,
      catalogIstioEgress,
      ...features,
      endingDatabase,
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/catalog/entities?filter=kind=template`;
  let templates: TemplateEntityV1beta3[] = [];
  while (templates.length < count) {
    templates = await (await fetch(url)).json();
  }
  await backend.stop();
  return Object.fromEntries(
    templates.map(template => [template.metadata.name, template]),
  );
}
