import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { Platform, toProxyEntity } from 'backstage-plugin-istio-egress-common';

/** The forward proxies of app-config as entities: a proxy that is taken out of it disappears. */
export class ForwardProxyProvider implements EntityProvider {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  getProviderName(): string {
    return 'istio-egress-proxies';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: Object.entries(this.#platform.proxies).map(([name, proxy]) => ({
        entity: located(name, toProxyEntity(name, proxy, this.#platform)),
        locationKey: this.getProviderName(),
      })),
    });
  }
}

function located(name: string, entity: Entity): Entity {
  const location = `app-config:istioEgress.proxies.${name}`;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
  };
}
