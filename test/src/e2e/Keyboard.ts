import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { differsWithin } from './pictures';

/** More than any page has: whoever has not arrived by then is trapped. */
const MOST_STOPS = 100;
/** Beside an element, where the mark of the focus may be. */
const MARGIN_PIXELS = 4;

/** What a mark that moves may take to appear. */
const SEEN_MILLISECONDS = 5_000;
/** What an answer to a key may take before it counts as none. */
const HEED_MILLISECONDS = 3_000;
const PATIENCE_MILLISECONDS = 30_000;

/** A person who has no mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /**
   * Goes on by Tab until the element with this role and name has the focus, such
   * as `button "Next"`, and returns all that had it on the way, in order. Fails
   * where nobody could see what has the focus, and when it never arrives.
   */
  async tabTo(wanted: string | RegExp): Promise<string[]> {
    const stops: string[] = [];
    const isWanted = (stop = '') =>
      typeof wanted === 'string' ? stop === wanted : wanted.test(stop);
    while (!isWanted(stops.at(-1))) {
      assert.ok(stops.length < MOST_STOPS, `${wanted} is not among ${stops}`);
      const before = await this.page.screenshot();
      await this.page.keyboard.press('Tab');
      const stop = await this.focused();
      // Within a date, each of its parts has the focus in turn.
      if (stop !== undefined && stop !== stops.at(-1)) {
        stops.push(stop);
        await this.assertSeen(stop, before);
      }
    }
    return stops;
  }

  /** Presses keys again until that is there: a list that just loads may not heed them. */
  async pressUntil(shown: Locator, ...keys: string[]): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      await this.press(...keys);
      try {
        await shown.waitFor({ timeout: HEED_MILLISECONDS });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Role and name of what has the focus; nothing where that is only a part of it, as the button of a date. */
  private async focused(): Promise<string | undefined> {
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return undefined;
    const snapshot = await focused.ariaSnapshot();
    return /^- (\w+(?: "[^"]*")?)/.exec(snapshot)?.[1] ?? snapshot;
  }

  /** Fails unless what has the focus comes to look otherwise than before, or what is just around it. */
  private async assertSeen(stop: string, before: Buffer): Promise<void> {
    const box = await this.page.locator(':focus').boundingBox();
    assert.ok(box, `${stop} has the focus, and is not there to be seen`);
    const surroundings = {
      x: Math.max(0, box.x - MARGIN_PIXELS),
      y: Math.max(0, box.y - MARGIN_PIXELS),
      width: box.width + 2 * MARGIN_PIXELS,
      height: box.height + 2 * MARGIN_PIXELS,
    };
    const deadline = Date.now() + SEEN_MILLISECONDS;
    let isSeen = false;
    while (!isSeen) {
      assert.ok(
        Date.now() < deadline,
        `nobody sees that ${stop} has the focus`,
      );
      const after = await this.page.screenshot();
      isSeen = await differsWithin(this.page, before, after, surroundings);
    }
  }
}
