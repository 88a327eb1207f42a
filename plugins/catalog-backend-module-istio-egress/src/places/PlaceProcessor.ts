import type { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  findRefused,
  formatFindings,
  Platform,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
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
    platform: Platform;
    integrations: ScmIntegrations;
    logger: LoggerService;
  };

  constructor(options: {
    platform: Platform;
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
    const { platform, integrations, logger } = this.#options;
    const place = readLocation(location, integrations);
    const read = readHeldRequest(entity.spec?.egress);
    // What cannot be read is refused as such, where policies are kept.
    const policy = read.ok ? read.value : undefined;
    const findings = findRefused(place, policy, platform);
    if (findings.length === 0) return entity;
    logger.warn(
      `${stringifyEntityRef(entity)} at ${
        place.text
      } is ignored: ${formatFindings(findings)}`,
    );
    return toRefusedPolicy(entity, findings, platform.owner);
  }
}
