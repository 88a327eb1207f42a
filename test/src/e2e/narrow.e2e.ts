import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { picture } from './browser';
import { fillInRequest, Look, makeMistakes } from './requestForm';
import { tellStory } from './tellStory';
import { visitViews } from './views';

const PHONE_PIXELS = 360;

/** Where the page scrolls sideways, what reaches beyond its right edge, from the outermost on. */
function beyondTheEdge(): string[] {
  const { scrollingElement, body } = document;
  const { innerWidth } = window;
  if (!scrollingElement || scrollingElement.scrollWidth <= innerWidth) {
    return [];
  }
  return [...body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > innerWidth)
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
