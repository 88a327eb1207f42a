import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import {
  catalogModelExtensionPoint,
  catalogScmEventsServiceRef,
} from '@backstage/plugin-catalog-node/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { egressPolicyPermissions } from 'backstage-plugin-istio-egress-common';
import { readPlatformsFromConfig } from 'backstage-plugin-istio-egress-node';
import { ClusterProvider } from './clusters';
import { PushedRepositories } from './freshness';
import { istioEgressCatalogModel } from './model';
import { GiteaPatternProcessor } from './patterns';
import { hasEgressNamespace } from './permissions';
import { PlaceProcessor, placeAwareParser } from './places';
import { EgressPolicyProcessor } from './policies';
import { ForwardProxyProvider } from './proxies';
import { platformPlaceholder } from './templates';

/**
 * Egress policies and forward proxies in the catalog: their model, the proxies
 * of app-config, and policies that are there seconds after their merge.
 *
 * @public
 */
export const catalogModuleIstioEgress = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'istio-egress',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        permissionsRegistry: coreServices.permissionsRegistry,
        processing: catalogProcessingExtensionPoint,
        reader: coreServices.urlReader,
        scmEvents: catalogScmEventsServiceRef,
      },
      async init({
        auth,
        catalog,
        config,
        events,
        logger,
        model,
        permissionsRegistry,
        processing,
        reader,
        scmEvents,
      }) {
        const platforms = readPlatformsFromConfig(config);
        model.addModelSource(
          CatalogModelSources.static([istioEgressCatalogModel]),
        );
        permissionsRegistry.addPermissions([...egressPolicyPermissions]);
        permissionsRegistry.addPermissionRules([hasEgressNamespace]);
        processing.addProcessor(new EgressPolicyProcessor());
        const integrations = ScmIntegrations.fromConfig(config);
        processing.addProcessor(
          new GiteaPatternProcessor({ integrations, reader }),
        );
        if (platforms.some(({ repositories }) => repositories !== undefined)) {
          processing.addProcessor(
            new PlaceProcessor({ platforms, integrations, logger }),
          );
          model.setEntityDataParser(placeAwareParser(platforms, integrations));
        }
        processing.addEntityProvider(new ForwardProxyProvider(platforms));
        processing.addEntityProvider(new ClusterProvider(platforms));
        processing.addPlaceholderResolver(
          'istioEgress',
          platformPlaceholder(platforms, config),
        );
        await new PushedRepositories({
          auth,
          catalog,
          scmEvents,
          integrations,
          logger,
        }).subscribe(events);
      },
    });
  },
});
