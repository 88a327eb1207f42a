import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessibility';
import { picture } from './browser';
import { fillInRequest, Look, makeMistakes } from './requestForm';
import { tellStory } from './tellStory';
import { visitViews } from './views';

/** Looks at every page of a walk, then tells all at once what cannot be read. */
async function assertReadable(
  page: Page,
  walk: (look: Look) => Promise<unknown>,
): Promise<void> {
  const barriers: string[] = [];
  await walk(async name => {
    await picture(page, `${name}-dark`, { fullPage: true });
    const found = await barriersOn(page);
    barriers.push(...found.map(barrier => `${name}: ${barrier}`));
  });
  assert.deepEqual(barriers, []);
}

describe('in the dark theme', { timeout: 10 * 60_000 }, () => {
  const part = tellStory({ sight: { theme: 'dark' } });

  part('every page can be read', async (person, page) => {
    await person.signIn();
    await assertReadable(page, look => visitViews(person, look));
  });

  part('every page of the form can be read', (person, page) =>
    assertReadable(page, look => fillInRequest(person, look)),
  );

  part('what is wrong in the form can be read', (person, page) =>
    assertReadable(page, look => makeMistakes(person, look)),
  );
});
