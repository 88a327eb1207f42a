/*
 * In the words of Backstage's permission framework, of which the core knows
 * nothing else. A policy that exists is an entity of the catalog, and so is the
 * resource of its permissions: rules of the catalog such as IS_ENTITY_OWNER
 * decide about them as they do about `catalog.entity.read`, which alone can
 * keep anyone from reading a policy. What is only asked for is no entity yet:
 * as at the catalog, creating is a basic permission.
 */

/**
 * Asking for a policy that the repository does not hold yet.
 *
 * @public
 */
export const egressPolicyCreatePermission = {
  type: 'basic',
  name: 'istio-egress.policy.create',
  attributes: { action: 'create' },
} as const;

/**
 * Changing a policy that the repository holds; its resource is the policy's entity.
 *
 * @public
 */
export const egressPolicyUpdatePermission = {
  type: 'resource',
  name: 'istio-egress.policy.update',
  attributes: { action: 'update' },
  resourceType: 'catalog-entity',
} as const;

/**
 * Removing a policy; its resource is the policy's entity.
 *
 * @public
 */
export const egressPolicyDeletePermission = {
  type: 'resource',
  name: 'istio-egress.policy.delete',
  attributes: { action: 'delete' },
  resourceType: 'catalog-entity',
} as const;

/**
 * Rendering all policies of a repository anew after a change of the platform.
 * A basic permission: it changes what no policy asks for.
 *
 * @public
 */
export const egressRepositoryUpgradePermission = {
  type: 'basic',
  name: 'istio-egress.repository.upgrade',
  attributes: { action: 'update' },
} as const;

/**
 * All of them.
 *
 * @public
 */
export const egressPolicyPermissions = [
  egressPolicyCreatePermission,
  egressPolicyUpdatePermission,
  egressPolicyDeletePermission,
  egressRepositoryUpgradePermission,
] as const;
