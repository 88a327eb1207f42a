export { EGRESS_POLICY_TYPE, FORWARD_PROXY_TYPE } from './entityTypes';
export {
  DEFAULT_LOCATION,
  LOCATION_PREFIX,
  toLocationEntity,
} from './location';
export type { EgressPolicyEntity } from './policyEntity';
export { toPolicyEntity } from './policyEntity';
export type { ForwardProxyEntity } from './proxyEntity';
export { toProxyEntity } from './proxyEntity';
