/**
 * The software templates of this package, for the catalog.
 *
 * @packageDocumentation
 */

import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { readPlatformsFromConfig } from 'backstage-plugin-istio-egress-node';
import { TemplateProvider } from './templates';

/**
 * Registers the templates of this package in the catalog, in the version that
 * is installed; no location and no rule is needed. They belong to the owner
 * that app-config's `istioEgress.owner` names.
 *
 * @public
 */
export const catalogModuleIstioEgressTemplates = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'istio-egress-templates',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ config, processing }) {
        processing.addEntityProvider(
          new TemplateProvider({
            folder: resolvePackagePath(
              'backstage-plugin-scaffolder-backend-module-istio-egress',
              'templates',
            ),
            owner: readPlatformsFromConfig(config)[0].owner,
          }),
        );
      },
    });
  },
});

export { catalogModuleIstioEgressTemplates as default };
