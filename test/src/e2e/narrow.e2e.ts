import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { picture } from './browser';
import { fillInRequest, Look, makeMistakes } from './requestForm';
import { tellStory } from './tellStory';
import { visitViews } from './views';

const PHONE_PIXELS = 360;

/**
 * What reaches beyond the right edge, from the outermost on. On the page of a form
 * only the fields count: its tabs and its steps, which are wider than a phone, are
 * Backstage's.
 */
function beyondTheEdge(): string[] {
  const { scrollingElement } = document;
  const { innerWidth } = window;
  const isForm = document.querySelector('form') !== null;
  if (!isForm && (scrollingElement?.scrollWidth ?? 0) <= innerWidth) return [];
  return [...document.querySelectorAll(isForm ? 'fieldset *' : 'body *')]
    .filter(
      element =>
        element.getBoundingClientRect().right > innerWidth &&
        // Such as the browser's own select, which stands unseen behind ours.
        !element.closest('[aria-hidden="true"]'),
    )
    .map(({ tagName, className }) => `${tagName}.${className}`);
}

/** Looks at every page of a walk, then tells all at once what makes one scroll sideways. */
async function assertNarrow(
  page: Page,
  walk: (look: Look) => Promise<unknown>,
): Promise<void> {
  const wide: string[] = [];
  await walk(async name => {
    await picture(page, `${name}-${PHONE_PIXELS}`, { fullPage: true });
    const found = await page.evaluate(beyondTheEdge);
    wide.push(...found.map(element => `${name}: ${element}`));
  });
  assert.deepEqual(wide, []);
}

describe('on a phone', { timeout: 10 * 60_000 }, () => {
  const part = tellStory({ sight: { width: PHONE_PIXELS } });

  part('no page scrolls sideways', async (person, page) => {
    await person.signIn();
    await assertNarrow(page, look => visitViews(person, look));
  });

  part('no page of the form scrolls sideways', (person, page) =>
    assertNarrow(page, look => fillInRequest(person, look)),
  );

  part('what is wrong in the form makes no page wider', (person, page) =>
    assertNarrow(page, look => makeMistakes(person, look)),
  );
});
