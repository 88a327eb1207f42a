import { GATEWAY_API, NETWORKING, SECURITY, TELEMETRY } from '../manifests';

/**
 * How an API server serves the objects of a kind.
 *
 * @public
 */
export interface ServedKind {
  apiVersion: string;
  kind: string;
  /** As in a path: `virtualservices`. */
  plural: string;
  /** Whether its objects are in a namespace. */
  namespaced: boolean;
  /**
   * Whether every field of an object is the policy's. Else it is a workload, an
   * account or a namespace, in which others set fields too.
   */
  whole: boolean;
}

const mesh = (apiVersion: string, kind: string, plural: string) => ({
  apiVersion,
  kind,
  plural,
  namespaced: true,
  whole: true,
});

const shared = (apiVersion: string, kind: string, plural: string) => ({
  apiVersion,
  kind,
  plural,
  namespaced: kind !== 'Namespace',
  whole: false,
});

/**
 * Every kind of which policies render objects. Nothing else is ever asked for:
 * a repository may hold a manifest of any kind, a Secret among them.
 *
 * @public
 */
export const SERVED_KINDS: readonly ServedKind[] = [
  mesh(NETWORKING, 'DestinationRule', 'destinationrules'),
  mesh('networking.istio.io/v1alpha3', 'EnvoyFilter', 'envoyfilters'),
  mesh(NETWORKING, 'Gateway', 'gateways'),
  mesh(NETWORKING, 'ServiceEntry', 'serviceentries'),
  mesh(NETWORKING, 'Sidecar', 'sidecars'),
  mesh(NETWORKING, 'VirtualService', 'virtualservices'),
  mesh(SECURITY, 'AuthorizationPolicy', 'authorizationpolicies'),
  mesh(TELEMETRY, 'Telemetry', 'telemetries'),
  mesh(GATEWAY_API, 'Gateway', 'gateways'),
  mesh(GATEWAY_API, 'TLSRoute', 'tlsroutes'),
  mesh('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
  shared('v1', 'Namespace', 'namespaces'),
  shared('v1', 'ServiceAccount', 'serviceaccounts'),
  shared('apps/v1', 'Deployment', 'deployments'),
  shared('apps/v1', 'StatefulSet', 'statefulsets'),
  shared('apps/v1', 'DaemonSet', 'daemonsets'),
  shared('batch/v1', 'CronJob', 'cronjobs'),
  shared('batch/v1', 'Job', 'jobs'),
];

/** How the objects of a kind are served; undefined for one of which policies render none. */
export function servedKind(
  apiVersion: unknown,
  kind: unknown,
): ServedKind | undefined {
  return SERVED_KINDS.find(
    each => each.apiVersion === apiVersion && each.kind === kind,
  );
}

/**
 * The path of a kind's objects below an API server's address.
 *
 * @param namespace - one namespace; absent: all of them
 * @public
 */
export function servedPath(
  { apiVersion, plural }: ServedKind,
  namespace?: string,
): string {
  const group = apiVersion === 'v1' ? 'api/v1' : `apis/${apiVersion}`;
  const inNamespace = namespace === undefined ? '' : `/namespaces/${namespace}`;
  return `/${group}${inNamespace}/${plural}`;
}
