import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page that lists the policies. */
export const rootRouteRef = createRouteRef();

/** The hosts that policies allow. */
export const hostsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/hosts',
});

/** One host: who reaches it, through what, and until when. */
export const hostRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/hosts/:host',
});

/** The proxies that policies lead through. */
export const proxiesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/proxies',
});

/** Whether a workload can reach a host. */
export const reachRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/reach',
});

/** What manifests do, and the requests that replace them. */
export const explainRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/explain',
});

/** Who calls what, by an access log. */
export const discoverRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/discover',
});

/** A task of the scaffolder, wherever that is mounted. */
export const taskRouteRef = createExternalRouteRef({
  params: ['taskId'],
  defaultTarget: 'scaffolder.ongoingTask',
});

/** A software template's form, wherever the scaffolder is mounted. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
