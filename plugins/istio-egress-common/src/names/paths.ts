import { rangeSegment } from './objects';
import { toSegment } from './parts';
import { GatewayWay, wayFolder } from './ways';

/**
 * The root Location of an egress repository.
 *
 * @public
 */
export const LOCATION_PATH = 'catalog-info.yaml';

/** The one target of the root Location. */
export const POLICIES_TARGET = './policies/*/catalog-info.yaml';

/** The one target of the root Location of a repository that holds trees of clusters. */
export const CLUSTERS_TARGET = './clusters/*/policies/*/catalog-info.yaml';

/**
 * Holds a tree for each cluster.
 *
 * @public
 */
export const CLUSTERS_FOLDER = 'clusters';

/**
 * The folder of a cluster's tree, below the repository's root.
 *
 * @public
 */
export function clusterFolder(cluster: string): string {
  return `${CLUSTERS_FOLDER}/${cluster}`;
}

/**
 * A path of a tree, below the repository's root.
 *
 * @public
 */
export function pathInCluster(
  cluster: string | undefined,
  path: string,
): string {
  return cluster === undefined ? path : `${clusterFolder(cluster)}/${path}`;
}

/**
 * Holds a folder for each policy.
 *
 * @public
 */
export const POLICIES_FOLDER = 'policies';

/**
 * Holds what a GitOps tool applies.
 *
 * @public
 */
export const MANIFESTS_FOLDER = 'manifests';

/**
 * Holds a folder for each namespace, which has one for each of its hosts.
 *
 * @public
 */
export const NAMESPACES_FOLDER = `${MANIFESTS_FOLDER}/namespaces`;

/**
 * Holds what the platform granted to policies beyond `hosts.allow`.
 *
 * @public
 */
export const EXCEPTIONS_FOLDER = 'exceptions';

/**
 * The file of what the platform granted to a policy beyond `hosts.allow`.
 *
 * @public
 */
export function exceptionPath(policy: string): string {
  return `${EXCEPTIONS_FOLDER}/${policy}.yaml`;
}

const EXCEPTION = /^exceptions\/([^/]+)\.yaml$/;

/** The policy whose exception a file holds, if it holds one. */
export function policyOfExceptionPath(path: string): string | undefined {
  return EXCEPTION.exec(path)?.[1];
}

const GATEWAYS_FOLDER = `${MANIFESTS_FOLDER}/gateways`;

const POLICY_ENTITY = /^policies\/([^/]+)\/catalog-info\.yaml$/;

/**
 * The file of a policy's entity, below the repository's root.
 *
 * @public
 */
export function policyEntityPath(policy: string): string {
  return `policies/${policy}/catalog-info.yaml`;
}

/** The policy whose entity a file holds, if it holds one. */
export function policyOfEntityPath(path: string): string | undefined {
  return POLICY_ENTITY.exec(path)?.[1];
}

export function policyReadmePath(policy: string): string {
  return `policies/${policy}/README.md`;
}

/** The program that shows whether a policy holds: the same for every policy. */
export const VERIFY_PATH = 'verify/verify.sh';

/** What the program tries for a policy; beside `manifests/`, so that no GitOps tool applies it. */
export function policyProbesPath(policy: string): string {
  return `policies/${policy}/probes.yaml`;
}

/** Where each policy had a program of its own, in repositories that were rendered before. */
export function formerVerifyPaths(policy: string): string[] {
  return ['job.yaml', 'probes.sh', 'verify.sh'].map(
    file => `policies/${policy}/verify/${file}`,
  );
}

/**
 * All that an egress repository's tree consists of, relative to its root:
 * files, and folders with everything below them.
 *
 * @public
 */
export const TREE_ROOTS = [
  LOCATION_PATH,
  VERIFY_PATH,
  EXCEPTIONS_FOLDER,
  POLICIES_FOLDER,
  MANIFESTS_FOLDER,
] as const;

export function policyManifestPath(policy: string, file: string): string {
  return `manifests/policies/${policy}/${file}.yaml`;
}

/** The file of one policy about one host. */
export function policyHostPath(
  policy: string,
  host: string,
  file: string,
): string {
  return `manifests/policies/${policy}/${toSegment(host)}/${file}.yaml`;
}

export function namespacePath(namespace: string, file: string): string {
  return `manifests/namespaces/${namespace}/${file}.yaml`;
}

export function hostPath(
  namespace: string,
  host: string,
  file: string,
): string {
  return `manifests/namespaces/${namespace}/${toSegment(host)}/${file}.yaml`;
}

/** The file of a proxy that applications of a namespace dial themselves. */
export function proxyPath(namespace: string, proxy: string): string {
  return `manifests/namespaces/${namespace}/proxies/${proxy}/service-entry.yaml`;
}

/** The file of a way that one namespace's policies need. */
export function callerPath(
  way: GatewayWay,
  namespace: string,
  file: string,
): string {
  return wayPath(way, `${namespace}/${file}`);
}

const WAY_PATH = /^manifests\/gateways(\/[^/]+){3}$/;
const CALLER_PATH = /^manifests\/gateways(\/[^/]+){4}$/;

/** Whether a file is of {@link wayPath}, and of every namespace. */
export function isWayPath(path: string): boolean {
  return WAY_PATH.test(path);
}

/** Whether a file is of {@link callerPath}. */
export function isCallerPath(path: string): boolean {
  return CALLER_PATH.test(path);
}

/** The file of a gateway that ways of every kind share. */
export function gatewayPath(gateway: string, file: string): string {
  return `manifests/gateways/${gateway}/${file}.yaml`;
}

/** The file of a range that stays open for a namespace under a lockdown. */
export function clusterRangePath(namespace: string, cidr: string): string {
  return `manifests/namespaces/${namespace}/cluster-traffic/${rangeSegment(
    cidr,
  )}.yaml`;
}

export function wayPath(way: GatewayWay, file: string): string {
  return `${wayFolderPath(way)}/${file}.yaml`;
}

/** Holds a folder for each way through a gateway. */
export function gatewayFolder(gateway: string): string {
  return `${GATEWAYS_FOLDER}/${gateway}`;
}

/** Holds what a way needs at its gateway. */
export function wayFolderPath(way: GatewayWay): string {
  return `${gatewayFolder(way.gateway)}/${wayFolder(way)}`;
}

/** The folder of the way that a file at a gateway belongs to, if it is one. */
export function wayFolderOf(path: string): string | undefined {
  return new RegExp(`^${GATEWAYS_FOLDER}/[^/]+/[^/]+(?=/)`).exec(path)?.[0];
}
