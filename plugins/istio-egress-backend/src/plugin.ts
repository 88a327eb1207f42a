import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import {
  examinePortal,
  findPortalWarnings,
  forCluster,
  formatFindings,
  PortalConfig,
} from 'backstage-plugin-istio-egress-common';
import {
  createServices,
  EGRESS_PLUGIN_ID,
} from 'backstage-plugin-istio-egress-node';
import { DriftCheck } from './drift/DriftCheck';
import { DriftStore } from './drift/DriftStore';
import { ExpirySteps } from './expiry/ExpirySteps';
import { scheduleExpiry } from './expiry/scheduleExpiry';
import { createFormerStateRouter } from './formerState/createFormerStateRouter';
import { TakenOver } from './formerState/TakenOver';
import { InForceCheck } from './inForce/InForceCheck';
import { InForceStore } from './inForce/InForceStore';
import { registerCanReachHost } from './mcp/canReachHost';
import { registerExplainHost } from './mcp/explainHost';
import { registerListWhoTalksToHost } from './mcp/listWhoTalksToHost';
import { registerPlanRequest } from './mcp/planRequest';
import { observePolicies } from './metrics/observePolicies';
import { PolicyCounts } from './metrics/PolicyCounts';
import { createRouter } from './routes/createRouter';
import { scheduleCheck } from './scheduleCheck';

/**
 * What the pages and MCP clients ask before a task runs, what happens when a
 * policy ends, which policies have drifted, which are in force in their cluster,
 * and how many there are, with the platform of app-config's `istioEgress`. An invalid platform stops the start
 * with every finding, rather than each team's request later.
 *
 * @public
 */
export const istioEgressPlugin = createBackendPlugin({
  pluginId: EGRESS_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
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
      async init({ actionsRegistry, httpRouter, ...given }) {
        const services = createServices(given);
        const { database, logger, metrics, platforms } = services;
        for (const platform of platforms) {
          const found = findPortalWarnings(platform);
          for (const warning of forCluster(platform.cluster?.name, found)) {
            logger.warn(`istioEgress: ${formatFindings([warning])}`);
          }
        }
        // What `istio-egress doctor` says of the files, of the configuration as it is in force.
        const portal = new PortalConfig([given.config.get()]);
        for (const { level, path, message, fix } of examinePortal(portal)) {
          logger.warn(`${level}: ${path}: ${message} ${fix}`);
        }
        const drift = await DriftStore.create(database);
        const inForce = await InForceStore.create(database);
        const steps = await ExpirySteps.create(database);
        const takenOver = await TakenOver.create(database);
        const { httpAuth } = services;
        httpRouter.use(
          createFormerStateRouter({ httpAuth, takenOver, drift, steps }),
        );
        httpRouter.use(createRouter({ ...services, drift, inForce }));
        registerCanReachHost(actionsRegistry, services);
        registerExplainHost(actionsRegistry, services);
        registerListWhoTalksToHost(actionsRegistry, services);
        registerPlanRequest(actionsRegistry, services);
        const counts = new PolicyCounts(services);
        observePolicies(metrics, { counts, drift, inForce });
        await scheduleExpiry({
          ...services,
          steps,
          isReady: () => takenOver.isComplete(),
        });
        const { scheduler } = services;
        await scheduleCheck(
          'istio-egress-drift',
          new DriftCheck({ ...services, store: drift }),
          {
            scheduler,
            everySeconds: platforms.map(
              platform => platform.drift.checkEveryMinutes * 60,
            ),
            timeout: { hours: 1 },
            // The catalog has to answer first, and to know the policies.
            initialDelay: { minutes: 3 },
          },
        );
        await scheduleCheck(
          'istio-egress-in-force',
          new InForceCheck({ ...services, store: inForce }),
          {
            scheduler,
            everySeconds: platforms.map(
              ({ kubernetes }) => kubernetes.lookEverySeconds,
            ),
            timeout: { minutes: 30 },
            // The catalog and the Kubernetes plugin have to answer first.
            initialDelay: { seconds: 30 },
          },
        );
      },
    });
  },
});
