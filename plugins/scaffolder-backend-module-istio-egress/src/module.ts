import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createRemoveAction } from './actions/remove';
import { createRenderAction } from './actions/render';
import { platformFromConfig } from './platformFromConfig';

/**
 * Adds `istio-egress:render` and `istio-egress:remove` to the scaffolder, with
 * the platform of app-config's `istioEgress`. An invalid platform stops the
 * start with every finding, rather than each team's request later.
 *
 * @public
 */
export const scaffolderModuleIstioEgress = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'istio-egress',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
        auth: coreServices.auth,
        userInfo: coreServices.userInfo,
        permissions: coreServices.permissions,
        auditor: coreServices.auditor,
      },
      async init({ actions, config, ...services }) {
        const options = {
          platform: platformFromConfig(config),
          integrations: ScmIntegrations.fromConfig(config),
          ...services,
        };
        actions.addActions(
          createRenderAction(options),
          createRemoveAction(options),
        );
      },
    });
  },
});
