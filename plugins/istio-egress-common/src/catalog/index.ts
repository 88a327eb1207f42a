export { DEFAULT_LOCATION, toLocationEntity } from './location';
export type { EgressPolicyEntity } from './policyEntity';
export { EGRESS_POLICY_TYPE, toPolicyEntity } from './policyEntity';
export type { ForwardProxyEntity } from './proxyEntity';
export { FORWARD_PROXY_TYPE, toProxyEntity } from './proxyEntity';
