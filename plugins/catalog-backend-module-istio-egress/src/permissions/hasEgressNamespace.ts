import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { EGRESS_POLICY_TYPE } from 'backstage-plugin-istio-egress-common';
import { z } from 'zod/v3';

/** Where the request of a policy's entity names its workload's namespace, as the catalog searches. */
const NAMESPACE = ['egress', 'workload', 'namespace'];
const CLUSTER = ['egress', 'cluster'];

/**
 * Allows the egress policies of some Kubernetes namespaces. Beside the catalog's
 * own IS_ENTITY_OWNER it is all that a permission policy needs to tell apart
 * who may read, change and remove which policies.
 *
 * @public
 */
export const hasEgressNamespace = createPermissionRule({
  name: 'HAS_EGRESS_NAMESPACE',
  description:
    'Allow egress policies of the given Kubernetes namespaces, in the given clusters or in all',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z
      .array(z.string())
      .describe('Namespaces, of which the policy has one'),
    clusters: z
      .array(z.string())
      .optional()
      .describe('Clusters, of which the policy has one; absent: any'),
  }),
  apply: ({ spec }, { namespaces, clusters }) => {
    const valueAt = (path: readonly string[]) =>
      path.reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        spec,
      );
    return (
      spec?.type === EGRESS_POLICY_TYPE &&
      namespaces.some(allowed => allowed === valueAt(NAMESPACE)) &&
      (clusters === undefined ||
        clusters.some(allowed => allowed === valueAt(CLUSTER)))
    );
  },
  toQuery: ({ namespaces, clusters }) => ({
    allOf: [
      { key: 'spec.type', values: [EGRESS_POLICY_TYPE] },
      { key: `spec.${NAMESPACE.join('.')}`, values: namespaces },
      ...(clusters === undefined
        ? []
        : [{ key: `spec.${CLUSTER.join('.')}`, values: clusters }]),
    ],
  }),
});
