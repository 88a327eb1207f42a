import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DriftedPolicies,
  EGRESS_POLICY_TYPE,
} from 'backstage-plugin-istio-egress-common';
import type { Asking } from 'backstage-plugin-istio-egress-node';
import type { DriftStore } from '../drift/DriftStore';

/** The catalog takes a list of a limited length at a time. */
const REFS_AT_ONCE = 500;

/** The policies that have drifted, as far as the catalog shows them to the caller. */
export async function readDrifted(
  { credentials, signal }: Asking,
  { drift, catalog }: { drift: DriftStore; catalog: CatalogService },
): Promise<DriftedPolicies> {
  const known = await drift.read();
  const policies: string[] = [];
  for (let n = 0; n < known.policies.length; n += REFS_AT_ONCE) {
    signal?.throwIfAborted();
    const entityRefs = known.policies.slice(n, n + REFS_AT_ONCE);
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs,
        filter: { 'spec.type': EGRESS_POLICY_TYPE },
        fields: ['kind'],
      },
      { credentials },
    );
    policies.push(...entityRefs.filter((_, index) => items[index]));
  }
  return { policies, checkedAt: known.checkedAt?.toISOString() };
}
