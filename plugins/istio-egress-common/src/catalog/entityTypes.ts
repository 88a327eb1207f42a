/*
 * In a file of their own: what a browser loads first needs these words and
 * nothing else of the core.
 */

/**
 * `spec.type` of a policy's entity.
 *
 * @public
 */
export const EGRESS_POLICY_TYPE = 'egress-policy';

/**
 * `spec.type` of a cluster's entity, as other plugins have it too.
 *
 * @public
 */
export const KUBERNETES_CLUSTER_TYPE = 'kubernetes-cluster';

/**
 * `spec.type` of a proxy's entity.
 *
 * @public
 */
export const FORWARD_PROXY_TYPE = 'forward-proxy';
