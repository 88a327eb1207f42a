import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Portal } from 'portal';

const PATIENCE_MILLISECONDS = 60_000;

/** A policy as the catalog has it, as far as tests look. */
export interface CatalogPolicy {
  metadata: { name: string };
  spec: { egress: { expires?: string }; endpoints: string[] };
}

/** Waits until the catalog's policies are as expected, and returns when they were. */
export async function whenCatalogSays(
  portal: Portal,
  answer: (policies: CatalogPolicy[]) => boolean,
): Promise<number> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const response = await portal.fetch(
      '/api/catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy',
    );
    const { items } = (await response.json()) as { items: CatalogPolicy[] };
    if (answer(items)) return Date.now();
    assert.ok(Date.now() < deadline, 'the catalog never said so');
    await delay(100);
  }
}
