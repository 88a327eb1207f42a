import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { Platform, toProxyEntity } from 'backstage-plugin-istio-egress-common';
import { locatedInConfig } from '../locatedInConfig';

/** The forward proxies of app-config as entities: a proxy that is taken out of it disappears. */
export class ForwardProxyProvider implements EntityProvider {
  readonly #platforms: readonly Platform[];

  constructor(platforms: readonly Platform[]) {
    this.#platforms = platforms;
  }

  getProviderName(): string {
    return 'istio-egress-proxies';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: this.#platforms.flatMap(platform =>
        Object.entries(platform.proxies).map(([name, proxy]) => ({
          entity: locatedInConfig(
            placeOf(name, platform),
            toProxyEntity(name, proxy, platform),
          ),
          locationKey: this.getProviderName(),
        })),
      ),
    });
  }
}

/** Where app-config has it; a cluster may have it from the whole platform. */
function placeOf(name: string, { cluster }: Platform): string {
  return cluster
    ? `istioEgress.clusters.${cluster.name}.proxies.${name}`
    : `istioEgress.proxies.${name}`;
}
