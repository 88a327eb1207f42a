import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What keeps people out; the rest is advice. */
const BARRIERS = ['serious', 'critical'];

/**
 * What axe finds that keeps people out, in what is our own: the portal’s sidebar
 * and header are Backstage's, and so are a form's inputs without a fieldset.
 */
export async function barriersOn(page: Page): Promise<string[]> {
  // Backstage's own progress has no name, and is gone once the page has loaded.
  await page.waitForFunction(
    () => !document.querySelector('.MuiCircularProgress-root'),
  );
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-testid="sidebar-root"]')
    // The header's tabs, which name panels that are not there.
    .exclude('a[role="tab"]')
    .analyze();
  const barriers = violations
    .filter(({ impact }) => BARRIERS.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => ({
        selector: String(target[0]),
        told: `${id}: ${help}: ${html}`,
      })),
    );
  const areOurs = await page.evaluate(
    selectors =>
      selectors.map(selector => {
        const element = document.querySelector(selector);
        return (
          !element?.closest('form') || element.closest('fieldset') !== null
        );
      }),
    barriers.map(({ selector }) => selector),
  );
  return barriers.filter((_, index) => areOurs[index]).map(({ told }) => told);
}

export async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await barriersOn(page), []);
}
