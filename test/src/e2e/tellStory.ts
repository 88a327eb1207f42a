import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { Portal, PortalOptions, startPortal } from 'portal';
import { openPage, picture, Sight, startBrowser } from './browser';
import { Person } from './Person';

interface Setting {
  /** Asked when the story begins. */
  portal?: () => PortalOptions | Promise<PortalOptions>;
  /** Starts another portal than that of this repository. */
  start?: () => Promise<Portal>;
  sight?: Sight;
}

/** Tells one part of a story. */
export type TellPart = (
  name: string,
  tell: (person: Person, page: Page) => Promise<void>,
) => void;

/**
 * A story is lived one part after the other, by one person at one portal, which
 * is there for the tests of this `describe` alone. Returns what tells a part of
 * it; without the one before it, it would only wait in vain.
 */
export function tellStory({
  portal: options,
  start = async () => startPortal(await options?.()),
  sight,
}: Setting = {}): TellPart {
  let portal: Portal | undefined;
  let browser: Browser | undefined;
  let person: Person | undefined;
  let isBroken = false;

  before(async () => {
    portal = await start();
    process.stdout.write(portal.output);
    browser = await startBrowser();
    person = new Person(await openPage(browser, sight), portal);
  });

  after(async () => {
    if (isBroken && person) await picture(person.page, 'where-it-broke');
    await browser?.close();
    await portal?.stop();
  });

  return (name, tell) =>
    it(name, async () => {
      assert.ok(person && !isBroken, 'an earlier part of the story failed');
      isBroken = true;
      await tell(person, person.page);
      isBroken = false;
    });
}
