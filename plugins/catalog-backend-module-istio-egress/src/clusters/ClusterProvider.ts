import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  Platform,
  toClusterEntity,
} from 'backstage-plugin-istio-egress-common';
import { locatedInConfig } from '../locatedInConfig';

/**
 * The clusters of app-config as entities. A company may have them in its catalog
 * already: without a location key, an entity of that name from elsewhere stays, or
 * takes the name over when it comes.
 */
export class ClusterProvider implements EntityProvider {
  readonly #platforms: readonly Platform[];

  constructor(platforms: readonly Platform[]) {
    this.#platforms = platforms;
  }

  getProviderName(): string {
    return 'istio-egress-clusters';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: this.#platforms.flatMap(({ cluster, owner }) => {
        if (cluster === undefined) return [];
        const place = `istioEgress.clusters.${cluster.name}`;
        return {
          entity: locatedInConfig(place, toClusterEntity(cluster, owner)),
        };
      }),
    });
  }
}
