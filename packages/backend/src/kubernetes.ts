import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';

/** Clusters are read where app-config names some; the plugin would warn of every start without. */
export const kubernetes = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.has('kubernetes')) {
      yield import('@backstage/plugin-kubernetes-backend');
    }
  },
});
