import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What counts as good by https://web.dev/articles/cls, which explains the measure. */
const MOST = 0.1;

declare global {
  interface Window {
    /** How far a page has moved by itself under the person's eyes. */
    layoutShift?: number;
  }
}

/** Measures from the next page on how much each moves by itself; the browser leaves out what an input has just caused. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) {
          window.layoutShift = (window.layoutShift ?? 0) + entry.value;
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function assertSteady(page: Page): Promise<void> {
  const shift = await page.evaluate(() => window.layoutShift);
  process.stdout.write(`the page moved by ${shift?.toFixed(3)}\n`);
  assert.ok(shift !== undefined && shift < MOST, `the page moved by ${shift}`);
}
