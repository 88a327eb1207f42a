import {
  coreServices,
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

/** Everybody looks, and nobody does more: no task either, and no dry run of one, which reads with the portal's token. */
const readers = createBackendModule({
  pluginId: 'permission',
  moduleId: 'readers',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async ({ permission }) => ({
            result:
              permission.attributes.action === 'read'
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          }),
        });
      },
    });
  },
});

/** Everybody may do everything, or look and no more where the catalog is read-only. */
export const permissions = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    yield config.getOptionalBoolean('catalog.readonly')
      ? readers
      : import('@backstage/plugin-permission-backend-module-allow-all-policy');
  },
});
