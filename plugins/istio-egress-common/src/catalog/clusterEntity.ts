import type { Cluster } from '../platform';
import { KUBERNETES_CLUSTER_TYPE } from './entityTypes';

/**
 * A cluster in the catalog.
 *
 * @public
 */
export interface KubernetesClusterEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Resource';
  metadata: { name: string; title: string };
  spec: {
    type: typeof KUBERNETES_CLUSTER_TYPE;
    owner: string;
    /** Such as `production`; absent where the platform names no stage. */
    lifecycle?: string;
  };
}

/**
 * The entity of a cluster that the catalog has from nowhere else.
 *
 * @public
 */
export function toClusterEntity(
  { name, title, stage }: Cluster,
  owner: string,
): KubernetesClusterEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, title: title ?? name },
    spec: {
      type: KUBERNETES_CLUSTER_TYPE,
      owner,
      ...(stage && { lifecycle: stage }),
    },
  };
}
