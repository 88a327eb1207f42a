import type { CatalogService } from '@backstage/plugin-catalog-node';
import { EGRESS_POLICY_TYPE } from 'backstage-plugin-istio-egress-common';
import type { Asking } from 'backstage-plugin-istio-egress-node';

/** The catalog takes a list of a limited length at a time. */
const REFS_AT_ONCE = 500;

/** Of policies, by their entity references, those that the catalog shows to the caller. */
export async function readableOf(
  policies: readonly string[],
  { credentials, signal }: Asking,
  catalog: CatalogService,
): Promise<string[]> {
  const readable: string[] = [];
  for (let n = 0; n < policies.length; n += REFS_AT_ONCE) {
    signal?.throwIfAborted();
    const entityRefs = policies.slice(n, n + REFS_AT_ONCE);
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs,
        filter: { 'spec.type': EGRESS_POLICY_TYPE },
        fields: ['kind'],
      },
      { credentials },
    );
    readable.push(...entityRefs.filter((_, index) => items[index]));
  }
  return readable;
}
