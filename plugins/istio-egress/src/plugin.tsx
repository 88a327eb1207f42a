import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShareForward2Line } from '@remixicon/react';
import { egressApi } from './api';
import { policyFilter, proxyFilter } from './catalog/policyFilter';
import { formFields } from './formFields';
import { rootRouteRef, taskRouteRef, templateRouteRef } from './routes';

const egressPage = PageBlueprint.make({
  params: {
    path: '/egress',
    title: 'Egress',
    icon: <RiShareForward2Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/EgressPage/EgressPage').then(m => <m.EgressPage />),
  },
});

const policyCard = EntityCardBlueprint.make({
  name: 'policy',
  params: {
    filter: policyFilter,
    loader: () =>
      import('./components/PolicyCard/PolicyCard').then(m => <m.PolicyCard />),
  },
});

const inClusterCard = EntityCardBlueprint.make({
  name: 'in-cluster',
  params: {
    filter: policyFilter,
    loader: () =>
      import('./components/InCluster/InClusterCard').then(m => (
        <m.InClusterCard />
      )),
  },
});

const proxyCard = EntityCardBlueprint.make({
  name: 'proxy',
  params: {
    filter: proxyFilter,
    loader: () =>
      import('./components/ProxyCard/ProxyCard').then(m => <m.ProxyCard />),
  },
});

const componentCard = EntityCardBlueprint.make({
  name: 'component',
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('./components/ComponentCard/ComponentCard').then(m => (
        <m.ComponentCard />
      )),
  },
});

const manifestsContent = EntityContentBlueprint.make({
  name: 'manifests',
  params: {
    path: '/manifests',
    title: 'Manifests',
    filter: policyFilter,
    loader: () =>
      import('./components/Manifests/ManifestsContent').then(m => (
        <m.ManifestsContent />
      )),
  },
});

const verifyContent = EntityContentBlueprint.make({
  name: 'verify',
  params: {
    path: '/verify',
    title: 'Verify',
    filter: policyFilter,
    loader: () =>
      import('./components/Verify/VerifyContent').then(m => (
        <m.VerifyContent />
      )),
  },
});

const historyContent = EntityContentBlueprint.make({
  name: 'history',
  params: {
    path: '/history',
    title: 'History',
    filter: policyFilter,
    loader: () =>
      import('./components/History/HistoryContent').then(m => (
        <m.HistoryContent />
      )),
  },
});

/**
 * Egress policies in the portal: a page to browse them, and cards for the
 * entity pages of policies and forward proxies.
 *
 * @public
 */
export const istioEgressPlugin = createFrontendPlugin({
  pluginId: 'istio-egress',
  title: 'Egress',
  icon: <RiShareForward2Line />,
  routes: { root: rootRouteRef },
  externalRoutes: { task: taskRouteRef, template: templateRouteRef },
  extensions: [
    egressApi,
    egressPage,
    policyCard,
    inClusterCard,
    proxyCard,
    componentCard,
    manifestsContent,
    verifyContent,
    historyContent,
    ...formFields,
  ],
});
