import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Portal } from 'portal';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { catalogOf, HOSTS, ServedCatalog } from './catalogOf';
import { assertSteady, watchShifts } from './layoutShifts';
import { openingTimes } from './openingTimes';
import { tellStory } from './tellStory';

const MANY = 10_000;
/** As with few policies: the aim is one second. */
const FIRST_ROW_MILLISECONDS = 3_000;
const COUNT_EVERY_MILLISECONDS = 5_000;
/** The catalog's database is all that the time goes to, and nobody needs it afterwards. */
const IN_MEMORY = {
  APP_CONFIG_backend_database_connection: JSON.stringify(':memory:'),
};

/** Waits until the catalog has read them all, and says how far it is. */
async function whenCatalogHolds(portal: Portal, count: number): Promise<void> {
  for (;;) {
    const response = await portal.fetch(
      '/api/catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy&limit=0',
    );
    const { totalItems } = (await response.json()) as { totalItems: number };
    process.stdout.write(`the catalog holds ${totalItems} of ${count}\n`);
    if (totalItems === count) return;
    // Counting is work that the catalog does in place of reading.
    await delay(COUNT_EVERY_MILLISECONDS);
  }
}

/** The range below the table: what is said to those who hear the page has it in it. */
async function shown(page: Page, range: string): Promise<void> {
  await page.getByText(range, { exact: true }).waitFor();
}

describe(
  'a catalog of few policies, and of very many',
  { timeout: 20 * 60_000 },
  () => {
    describe('none', () => {
      const part = tellStory({
        portal: async () => ({
          environment: { ...IN_MEMORY, APP_CONFIG_catalog_locations: '[]' },
        }),
      });

      part('shows how to begin', async (person, page) => {
        await watchShifts(page);
        await person.signIn();
        await page.getByText('No policies yet').waitFor();
        await assertSteady(page);
        await picture(page, 'egress-page-0');
        await assertAccessible(page);
      });
    });

    describe(`${MANY}`, () => {
      let served: ServedCatalog;

      before(async () => {
        served = await catalogOf(MANY);
      });

      const part = tellStory({
        portal: async () => ({
          environment: { ...IN_MEMORY, ...served.environment },
        }),
      });

      after(() => served.close());

      part('shows the first of them soon', async (person, page) => {
        await whenCatalogHolds(person.portal, MANY);
        await watchShifts(page);
        await person.signIn();
        await shown(page, `1 - 20 of ${MANY}`);
        const took = await openingTimes(person, /^need-/);
        assert.ok(Math.min(...took) <= FIRST_ROW_MILLISECONDS);
        await shown(page, `1 - 20 of ${MANY}`);
        await assertSteady(page);
        await picture(page, `egress-page-${MANY}`);
        await assertAccessible(page);
      });

      part('turns the pages without a jump', async (_, page) => {
        const first = page.getByRole('link', { name: 'need-0 (team-0)' });
        await page.getByRole('button', { name: 'Next table page' }).click();
        await first.waitFor({ state: 'detached' });
        await shown(page, `21 - 40 of ${MANY}`);
        await page.getByRole('button', { name: 'Previous table page' }).click();
        await first.waitFor();
        await shown(page, `1 - 20 of ${MANY}`);
        await assertSteady(page);
      });

      part('filters by one host of hundreds', async (_, page) => {
        await page.getByRole('button', { name: /Host$/ }).click();
        await page.keyboard.type('h499');
        await page.getByRole('option', { name: 'h499.example.com' }).click();
        const count = MANY / HOSTS;
        await shown(page, `1 - ${count} of ${count}`);
        await page
          .getByText('h499.example.com:443')
          .nth(count - 1)
          .waitFor();
        await assertSteady(page);
      });

      part('finds one by its name', async (person, page) => {
        await person.visit('/egress');
        await page.getByRole('searchbox').fill(`need-${MANY - 1}`);
        await shown(page, '1 - 1 of 1');
        await page
          .getByRole('link', { name: `need-${MANY - 1} (team-99)` })
          .waitFor();
      });
    });
  },
);
