import {
  PageBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { RiShareForward2Line } from '@remixicon/react';
import { rootRouteRef } from './routes';

const egressPage = PageBlueprint.make({
  params: {
    path: '/egress',
    title: 'Egress',
    icon: <RiShareForward2Line />,
    routeRef: rootRouteRef,
    loader: async () => <></>,
  },
});

/**
 * Egress policies in the portal: a page to browse them, and cards for the
 * entity pages of policies and proxies.
 *
 * @public
 */
export const istioEgressPlugin = createFrontendPlugin({
  pluginId: 'istio-egress',
  title: 'Egress',
  routes: { root: rootRouteRef },
  extensions: [egressPage],
});
