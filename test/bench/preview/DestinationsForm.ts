import type { Browser, Page } from 'playwright-core';
import type { Portal } from 'portal';
import { openPage } from '../../src/e2e/browser';
import { Person } from '../../src/e2e/Person';
import { watchKeystrokes } from './watchKeystrokes';

const REQUEST = {
  owner: 'group:default/team-a',
  name: 'many-hosts',
  reason: 'To see how fast the form is.',
  workload: {
    namespace: 'team-a',
    name: 'app',
    selector: { app: 'app' },
    serviceAccount: 'app',
  },
};
const KEY_EVERY_MS = 40;

/** What typing took, in milliseconds: each key, and what was said about each host. */
export interface Typed {
  keystrokes: number[];
  findings: number[];
}

/** The page of the request's form on which its hosts are typed, in a browser. */
export class DestinationsForm {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Opens it with so many rows, the last one empty. */
  static async open(
    browser: Browser,
    portal: Portal,
    rows: number,
  ): Promise<DestinationsForm> {
    const page = await openPage(browser);
    const person = new Person(page, portal);
    await person.signIn();
    const destinations = Array.from({ length: rows }, (_, row) =>
      row < rows - 1 ? { host: `service-${row}.example.com` } : {},
    );
    await person.openForm('request', { ...REQUEST, destinations });
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page
      .getByLabel('Host')
      .nth(rows - 1)
      .waitFor();
    await page.evaluate(watchKeystrokes);
    return new DestinationsForm(page);
  }

  /**
   * Types hosts into the last row, one after the other, each until the page has
   * said something about it.
   */
  async type(hosts: readonly string[]): Promise<Typed> {
    const page = this.#page;
    const input = page.getByLabel('Host').last();
    const typed: Typed = { keystrokes: [], findings: [] };
    for (const host of hosts) {
      // The row is empty for the next one; that is no key.
      await input.fill('');
      await page.evaluate(() => {
        window.watch.keystrokes = [];
      });
      await input.pressSequentially(host, { delay: KEY_EVERY_MS });
      await page.waitForFunction(() => window.watch.finding !== undefined);
      const { keystrokes, finding } = await page.evaluate(() => window.watch);
      typed.keystrokes.push(...keystrokes);
      typed.findings.push(finding ?? NaN);
    }
    return typed;
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
