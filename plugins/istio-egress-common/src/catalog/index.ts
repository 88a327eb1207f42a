export type { KubernetesClusterEntity } from './clusterEntity';
export { toClusterEntity } from './clusterEntity';
export {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
  KUBERNETES_CLUSTER_TYPE,
} from './entityTypes';
export {
  DEFAULT_LOCATION,
  LOCATION_PREFIX,
  toLocationEntity,
} from './location';
export type { EgressPolicyEntity } from './policyEntity';
export { toPolicyEntity } from './policyEntity';
export type { ForwardProxyEntity } from './proxyEntity';
export { toProxyEntity } from './proxyEntity';
