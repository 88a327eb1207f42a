import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createServices } from 'backstage-plugin-istio-egress-node';
import { createConfirmAction } from './actions/confirm';
import { createPublishAction } from './actions/publish';
import { createRegisterAction } from './actions/register';
import { createRemoveAction } from './actions/remove';
import { createRenderAction } from './actions/render';
import { createRenewAction } from './actions/renew';
import { createUpgradeAction } from './actions/upgrade';
import { readScmRules } from './publishing/scmRules';
import { scheduleHandOver } from './formerState/scheduleHandOver';
import { DecisionMetrics } from './metrics/DecisionMetrics';
import { warnOfLostWorkspaces } from './workspaces/warnOfLostWorkspaces';

/**
 * Adds the actions `istio-egress:…` to the scaffolder, with the platform of
 * app-config's `istioEgress`. An invalid platform stops the start with every
 * finding, rather than each team's request later.
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
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, ...given }) {
        const services = {
          ...createServices(given),
          decisions: new DecisionMetrics(given.metrics),
          scm: readScmRules(given.config),
        };
        const lost = warnOfLostWorkspaces(given.config);
        if (lost) services.logger.warn(lost);
        actions.addActions(
          createRenderAction(services),
          createRenewAction(services),
          createRemoveAction(services),
          createUpgradeAction(services),
          createPublishAction(services),
          createConfirmAction(services),
          createRegisterAction(services),
        );
        await scheduleHandOver(services);
      },
    });
  },
});
