import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What keeps people out; the rest is advice. */
const BARRIERS = ['serious', 'critical'];

/**
 * Fails when axe finds what keeps people out, in what is our own: the portal’s
 * sidebar and header are Backstage's.
 */
export async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-testid="sidebar-root"]')
    // The header's tabs, which name panels that are not there.
    .exclude('a[role="tab"]')
    .analyze();
  const barriers = violations
    .filter(({ impact }) => BARRIERS.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html}`),
    );
  assert.deepEqual(barriers, []);
}
