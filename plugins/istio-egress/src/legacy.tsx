/**
 * Egress policies in a portal of Backstage's classic frontend system: the same
 * page, cards, tabs and form fields.
 *
 * @packageDocumentation
 */

import type { Entity } from '@backstage/catalog-model';
import {
  compatWrapper,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import { Content, Page } from '@backstage/core-components';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef, EgressClient } from './api';
import { classicComponent, classicField } from './classic';
import { egressClusters } from './formFields/EgressClusters';
import { egressCredentials } from './formFields/EgressCredentials';
import { egressDestinations } from './formFields/EgressDestinations';
import { egressForm } from './formFields/EgressForm';
import { egressLockdown } from './formFields/EgressLockdown';
import { egressOwner } from './formFields/EgressOwner';
import { egressPolicyPicker } from './formFields/EgressPolicyPicker';
import { egressReview } from './formFields/EgressReview';
import { egressRoute } from './formFields/EgressRoute';
import { egressText } from './formFields/EgressText';
import { egressWorkload } from './formFields/EgressWorkload';
import {
  discoverRouteRef,
  explainRouteRef,
  hostRouteRef,
  hostsRouteRef,
  proxiesRouteRef,
  reachRouteRef,
  rootRouteRef,
  taskRouteRef,
  templateRouteRef,
} from './routes';

const rootRoute = convertLegacyRouteRef(rootRouteRef);

/**
 * The plugin of a classic app. Bind its routes to the scaffolder's: `template`
 * to `selectedTemplate`, `task` to its ongoing task.
 *
 * @public
 */
export const istioEgressPlugin = createPlugin({
  id: 'istio-egress',
  apis: [
    createApiFactory({
      api: egressApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new EgressClient(discoveryApi, fetchApi),
    }),
  ],
  routes: {
    root: rootRoute,
    hosts: convertLegacyRouteRef(hostsRouteRef),
    host: convertLegacyRouteRef(hostRouteRef),
    proxies: convertLegacyRouteRef(proxiesRouteRef),
    reach: convertLegacyRouteRef(reachRouteRef),
    explain: convertLegacyRouteRef(explainRouteRef),
    discover: convertLegacyRouteRef(discoverRouteRef),
  },
  externalRoutes: {
    task: convertLegacyRouteRef(taskRouteRef),
    template: convertLegacyRouteRef(templateRouteRef),
  },
});

/**
 * The page that lists the policies, hosts and proxies, for a route of the app.
 *
 * @public
 */
export const EgressPage = istioEgressPlugin.provide(
  createRoutableExtension({
    name: 'EgressPage',
    mountPoint: rootRoute,
    component: async () => {
      const m = await import('./components/EgressPage/EgressPage');
      return () =>
        compatWrapper(
          <Page themeId="tool">
            <Content>
              <m.EgressPage />
            </Content>
          </Page>,
        );
    },
  }),
);

/**
 * The card of a policy, see {@link isEgressPolicy}.
 *
 * @public
 */
export const EgressPolicyCard = istioEgressPlugin.provide(
  classicComponent('EgressPolicyCard', () =>
    import('./components/PolicyCard/PolicyCard').then(m => m.PolicyCard),
  ),
);

/**
 * The card that says how a policy stands in its cluster, see {@link isEgressPolicy}.
 *
 * @public
 */
export const EgressInClusterCard = istioEgressPlugin.provide(
  classicComponent('EgressInClusterCard', () =>
    import('./components/InCluster/InClusterCard').then(m => m.InClusterCard),
  ),
);

/**
 * The card of a forward proxy, see {@link isForwardProxy}.
 *
 * @public
 */
export const EgressProxyCard = istioEgressPlugin.provide(
  classicComponent('EgressProxyCard', () =>
    import('./components/ProxyCard/ProxyCard').then(m => m.ProxyCard),
  ),
);

/**
 * The card of a component: which hosts it may reach.
 *
 * @public
 */
export const EgressComponentCard = istioEgressPlugin.provide(
  classicComponent('EgressComponentCard', () =>
    import('./components/ComponentCard/ComponentCard').then(
      m => m.ComponentCard,
    ),
  ),
);

/**
 * The tab with a policy's manifests, as the repository holds them.
 *
 * @public
 */
export const EgressManifestsContent = istioEgressPlugin.provide(
  classicComponent('EgressManifestsContent', () =>
    import('./components/Manifests/ManifestsContent').then(
      m => m.ManifestsContent,
    ),
  ),
);

/**
 * The tab that tells how to verify a policy.
 *
 * @public
 */
export const EgressVerifyContent = istioEgressPlugin.provide(
  classicComponent('EgressVerifyContent', () =>
    import('./components/Verify/VerifyContent').then(m => m.VerifyContent),
  ),
);

/**
 * The tab with a policy's pull requests and tasks.
 *
 * @public
 */
export const EgressHistoryContent = istioEgressPlugin.provide(
  classicComponent('EgressHistoryContent', () =>
    import('./components/History/HistoryContent').then(m => m.HistoryContent),
  ),
);

/**
 * Whether an entity is a policy, for an `EntitySwitch.Case`.
 *
 * @public
 */
export function isEgressPolicy(entity: Entity): boolean {
  return isResourceOf(EGRESS_POLICY_TYPE, entity);
}

/**
 * Whether an entity is a forward proxy, for an `EntitySwitch.Case`.
 *
 * @public
 */
export function isForwardProxy(entity: Entity): boolean {
  return isResourceOf(FORWARD_PROXY_TYPE, entity);
}

function isResourceOf(type: string, { kind, spec }: Entity): boolean {
  return kind.toLowerCase() === 'resource' && spec?.type === type;
}

/**
 * The field `EgressClusters`: the clusters that the policy is for.
 *
 * @public
 */
export const EgressClustersFieldExtension = istioEgressPlugin.provide(
  classicField(egressClusters),
);

/**
 * The field `EgressCredentials`: the person's own token.
 *
 * @public
 */
export const EgressCredentialsFieldExtension = istioEgressPlugin.provide(
  classicField(egressCredentials),
);

/**
 * The field `EgressDestinations`: the list of hosts.
 *
 * @public
 */
export const EgressDestinationsFieldExtension = istioEgressPlugin.provide(
  classicField(egressDestinations),
);

/**
 * The field `EgressForm`: says that the app has the fields.
 *
 * @public
 */
export const EgressFormFieldExtension = istioEgressPlugin.provide(
  classicField(egressForm),
);

/**
 * The field `EgressLockdown`: what else is closed.
 *
 * @public
 */
export const EgressLockdownFieldExtension = istioEgressPlugin.provide(
  classicField(egressLockdown),
);

/**
 * The field `EgressOwner`: the team that is responsible.
 *
 * @public
 */
export const EgressOwnerFieldExtension = istioEgressPlugin.provide(
  classicField(egressOwner),
);

/**
 * The field `EgressPolicyPicker`: the page of a form that picks a policy.
 *
 * @public
 */
export const EgressPolicyPickerFieldExtension = istioEgressPlugin.provide(
  classicField(egressPolicyPicker),
);

/**
 * The field `EgressReview`: what the form would change.
 *
 * @public
 */
export const EgressReviewFieldExtension = istioEgressPlugin.provide(
  classicField(egressReview),
);

/**
 * The field `EgressRoute`: the route and the proxy.
 *
 * @public
 */
export const EgressRouteFieldExtension = istioEgressPlugin.provide(
  classicField(egressRoute),
);

/**
 * The field `EgressText`: a text of the request.
 *
 * @public
 */
export const EgressTextFieldExtension = istioEgressPlugin.provide(
  classicField(egressText),
);

/**
 * The field `EgressWorkload`: the pods that need the egress.
 *
 * @public
 */
export const EgressWorkloadFieldExtension = istioEgressPlugin.provide(
  classicField(egressWorkload),
);

/**
 * All fields at once: the child of the route with the scaffolder's page.
 *
 * @public
 */
export const egressFormFields = (
  <ScaffolderFieldExtensions>
    <EgressClustersFieldExtension />
    <EgressCredentialsFieldExtension />
    <EgressDestinationsFieldExtension />
    <EgressFormFieldExtension />
    <EgressLockdownFieldExtension />
    <EgressOwnerFieldExtension />
    <EgressPolicyPickerFieldExtension />
    <EgressReviewFieldExtension />
    <EgressRouteFieldExtension />
    <EgressTextFieldExtension />
    <EgressWorkloadFieldExtension />
  </ScaffolderFieldExtensions>
);
