import type { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  clusterFolder,
  clusterNames,
  Finding,
  finding,
  findRefused,
  formatFindings,
  listOf,
  Platform,
  Policy,
  quote,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import { platformsOfEntity } from 'backstage-plugin-istio-egress-node';
import { isPolicy } from '../policies/isPolicy';
import { readLocation } from './readLocation';
import { toRefusedPolicy } from './toRefusedPolicy';

// After the catalog's PlaceholderProcessor (20), which may still fill in what
// makes a policy of an entity.
const AFTER_PLACEHOLDERS = 30;

/**
 * Has a policy count for nothing that is from a place where the platform keeps
 * none, or that may not be kept there. Whoever may register a location could
 * write policies of any team otherwise.
 *
 * It goes by the location that the catalog itself has read. What an entity
 * says of its source and view URLs is its author's, and where it was
 * registered says nothing about who may write the file.
 */
export class PlaceProcessor implements CatalogProcessor {
  readonly #options: {
    platforms: readonly Platform[];
    integrations: ScmIntegrations;
    logger: LoggerService;
  };

  constructor(options: {
    platforms: readonly Platform[];
    integrations: ScmIntegrations;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  getProcessorName(): string {
    return 'IstioEgressPlaceProcessor';
  }

  getPriority(): number {
    return AFTER_PLACEHOLDERS;
  }

  async preProcessEntity(
    entity: Entity,
    location: { type: string; target: string },
  ): Promise<Entity> {
    if (!isPolicy(entity)) return entity;
    const { platforms, integrations, logger } = this.#options;
    const place = readLocation(location, integrations);
    const read = readHeldRequest(entity.spec?.egress);
    // What cannot be read is refused as such, where policies are kept.
    const policy = read.ok ? read.value : undefined;
    const keepers = platformsOfEntity(entity, platforms);
    const reasons = keepers.map(platform => [
      ...findRefused(place, policy, platform),
      ...findOtherTree(location.target, platform),
    ]);
    if (reasons.some(each => each.length === 0)) return entity;
    const [findings = [unknownCluster(policy, platforms)]] = reasons;
    const [{ owner }] = [...keepers, ...platforms];
    logger.warn(
      `${stringifyEntityRef(entity)} at ${
        place.text
      } is ignored: ${formatFindings(findings)}`,
    );
    return toRefusedPolicy(entity, findings, owner);
  }
}

/** Whoever keeps the tree of one cluster writes no policy of another. */
function findOtherTree(target: string, { cluster }: Platform): Finding[] {
  if (cluster === undefined) return [];
  const tree = `/${clusterFolder(cluster.name)}/policies/`;
  if (target.includes(tree)) return [];
  const values = { value: quote(cluster.name), cluster: quote('another') };
  return [finding('EGR233', 'spec.egress.cluster', values)];
}

function unknownCluster(
  policy: Policy | undefined,
  platforms: readonly Platform[],
): Finding {
  return finding('EGR231', 'spec.egress.cluster', {
    value: quote(policy?.cluster ?? 'none'),
    known: listOf(clusterNames(platforms)),
  });
}
