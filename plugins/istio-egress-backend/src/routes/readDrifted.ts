import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DriftedPolicies } from 'backstage-plugin-istio-egress-common';
import type { Asking } from 'backstage-plugin-istio-egress-node';
import type { DriftStore } from '../drift/DriftStore';
import { readableOf } from '../policies/readableOf';

/** The policies that have drifted, as far as the catalog shows them to the caller. */
export async function readDrifted(
  asking: Asking,
  { drift, catalog }: { drift: DriftStore; catalog: CatalogService },
): Promise<DriftedPolicies> {
  const known = await drift.read();
  const policies = await readableOf(known.policies, asking, catalog);
  return { policies, checkedAt: known.checkedAt?.toISOString() };
}
