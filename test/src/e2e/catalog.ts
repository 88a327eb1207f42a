import { eventually } from 'istio-egress-test-utils';
import type { Portal } from 'portal';

/** A policy as the catalog has it, as far as tests look. */
export interface CatalogPolicy {
  metadata: { name: string };
  spec: {
    egress: { expires?: string };
    endpoints: string[];
    exceptions?: string[];
  };
}

/** Waits until the catalog's policies are as expected, and returns when they were. */
export async function whenCatalogSays(
  portal: Portal,
  answer: (policies: CatalogPolicy[]) => boolean,
): Promise<number> {
  return eventually('the policy in the catalog', async () => {
    const response = await portal.fetch(
      '/api/catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy',
    );
    const { items } = (await response.json()) as { items: CatalogPolicy[] };
    return answer(items) ? Date.now() : undefined;
  });
}
