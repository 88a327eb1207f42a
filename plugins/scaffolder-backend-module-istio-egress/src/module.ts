import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import {
  findPortalWarnings,
  formatFindings,
} from 'backstage-plugin-istio-egress-common';
import { createConfirmAction } from './actions/confirm';
import { createRegisterAction } from './actions/register';
import { createRemoveAction } from './actions/remove';
import { createRenderAction } from './actions/render';
import { createRenewAction } from './actions/renew';
import { createUpgradeAction } from './actions/upgrade';
import { OpenPullRequests } from './conflicts/OpenPullRequests';
import { DriftStore } from './drift/DriftStore';
import { scheduleDriftCheck } from './drift/scheduleDriftCheck';
import { scheduleExpiry } from './expiry/scheduleExpiry';
import { Github } from './github/Github';
import { registerExplainHost } from './machines/explainHost';
import { registerListWhoTalksToHost } from './machines/listWhoTalksToHost';
import { registerPlanRequest } from './machines/planRequest';
import { DecisionMetrics } from './metrics/DecisionMetrics';
import { observePolicies } from './metrics/observePolicies';
import { PolicyCounts } from './metrics/PolicyCounts';
import { RenderMetrics } from './metrics/RenderMetrics';
import { platformFromConfig } from './platformFromConfig';
import { createRouter } from './routes/createRouter';
import { warnOfLostWorkspaces } from './workspaces/warnOfLostWorkspaces';

/**
 * Adds the actions `istio-egress:…` to the scaffolder, what pages and machines
 * ask before one runs, what happens when a policy ends, and how many there are, with the platform of app-config's
 * `istioEgress`. An invalid platform stops the start with every finding, rather
 * than each team's request later.
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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        actions,
        actionsRegistry,
        config,
        httpRouter,
        metrics,
        ...rest
      }) {
        const platform = platformFromConfig(config);
        for (const warning of findPortalWarnings(platform)) {
          rest.logger.warn(`istioEgress: ${formatFindings([warning])}`);
        }
        const lost = warnOfLostWorkspaces(config);
        if (lost) rest.logger.warn(lost);
        const integrations = ScmIntegrations.fromConfig(config);
        const github = new Github(integrations);
        const services = {
          platform,
          integrations,
          github,
          pullRequests: new OpenPullRequests(github),
          decisions: new DecisionMetrics(metrics),
          renders: new RenderMetrics(metrics),
          ...rest,
        };
        actions.addActions(
          createRenderAction(services),
          createRenewAction(services),
          createRemoveAction(services),
          createUpgradeAction(services),
          createConfirmAction(services),
          createRegisterAction(services),
        );
        const drift = await DriftStore.create(rest.database);
        httpRouter.use(createRouter({ ...services, drift }));
        registerExplainHost(actionsRegistry, services);
        registerListWhoTalksToHost(actionsRegistry, services);
        registerPlanRequest(actionsRegistry, services);
        const counts = new PolicyCounts(services);
        observePolicies(metrics, { counts, drift });
        await scheduleExpiry(services);
        await scheduleDriftCheck({ ...services, store: drift });
      },
    });
  },
});
