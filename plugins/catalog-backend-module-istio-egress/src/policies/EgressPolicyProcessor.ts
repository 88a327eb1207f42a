import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  EGRESS_POLICY_TYPE,
  FILE_BYTES,
  formatFindings,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import { contradictions } from './contradictions';
import { isPolicy } from './isPolicy';

// Ahead of the catalog's own ModelProcessor (20), so that people read findings
// with a fix rather than the JSON schema's errors.
const BEFORE_THE_MODEL = 10;

/**
 * Refuses a policy whose `spec.egress` is not a valid request, or whose other
 * fields say something else than it, and one that would not be read back from
 * its repository. Repositories may be edited by anyone, and what the catalog
 * lists is what people and audits go by.
 */
export class EgressPolicyProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'EgressPolicyProcessor';
  }

  getPriority(): number {
    return BEFORE_THE_MODEL;
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isPolicy(entity)) return false;
    // The catalog's queries find it in any case, and the model by this one alone.
    if (
      entity.kind !== 'Resource' ||
      entity.spec?.type !== EGRESS_POLICY_TYPE
    ) {
      throw new InputError(
        `${entity.kind} of spec.type ${entity.spec?.type}: write Resource and ${EGRESS_POLICY_TYPE}.`,
      );
    }
    const { length } = JSON.stringify(entity);
    if (length > FILE_BYTES) {
      throw new InputError(
        `The entity has ${length} characters, and a policy has at most ${FILE_BYTES}. Shorten its annotations and lists, or split the request into several policies.`,
      );
    }
    const read = readHeldRequest(entity.spec.egress);
    if (!read.ok) {
      throw new InputError(
        `spec.egress is not a valid egress request:\n${formatFindings(
          read.findings,
        )}`,
      );
    }
    const contradicted = contradictions(entity, read.value);
    if (contradicted.length > 0) {
      throw new InputError(
        `The entity contradicts its spec.egress:\n${contradicted.join('\n')}`,
      );
    }
    return true;
  }
}
