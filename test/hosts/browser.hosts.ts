import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { picture } from '../src/e2e/browser';
import { CatalogPolicy, whenCatalogSays } from '../src/e2e/catalog';
import type { Person } from '../src/e2e/Person';
import { fillInRequest } from '../src/e2e/requestForm';
import { tellStory } from '../src/e2e/tellStory';

const isGithubApi = ({ metadata }: CatalogPolicy) =>
  metadata.name === 'team-a.github-api';

/** Signs in at Gitea as who reviews, in the same browser. */
async function signInAtGitea({ page, portal }: Person): Promise<void> {
  await page.goto(`${portal.githubUrl}/user/login`);
  await page.locator('#user_name').fill('reviewer');
  await page.locator('#password').fill('reviewer');
  await page.locator('#password').press('Enter');
  await page.waitForURL(url => url.pathname !== '/user/login');
}

describe(
  'The story in the browser, on a real Gitea',
  { timeout: 15 * 60_000 },
  () => {
    const part = tellStory({ portal: () => ({ host: 'gitea' }) });

    part('asks for egress by the form', async (person, page) => {
      await person.signIn();
      await page
        .getByRole('link', { name: /payments/ })
        .first()
        .waitFor();
      await fillInRequest(person, async name => {
        await picture(page, `gitea-${name}`);
      });
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await picture(page, 'gitea-task');
    });

    part('merges what the task links to, at Gitea', async (person, page) => {
      const link = page.getByRole('link', { name: 'Pull request' });
      const url = (await link.getAttribute('href')) ?? '';
      await signInAtGitea(person);
      await page.goto(url);
      await page.getByText('Allow egress from team-a/ci-bot').first().waitFor();
      await picture(page, 'gitea-pull-request');
      await person.merge();
      await whenCatalogSays(person.portal, policies =>
        policies.some(isGithubApi),
      );
    });

    part(
      'shows the policy, and links to where it is kept',
      async (person, page) => {
        await person.visit('/catalog/default/resource/team-a.github-api');
        await page.getByText('proxy.corp.internal:3128').first().waitFor();
        await page
          .locator(`a[href^="${person.portal.githubUrl}/demo/egress/"]`)
          .first()
          .waitFor();
        await picture(page, 'gitea-policy');
        await page.getByText('History', { exact: true }).click();
        await page.getByText('Merged', { exact: true }).first().waitFor();
        await picture(page, 'gitea-history');
      },
    );

    part('takes the policy away again', async (person, page) => {
      await person.openForm('remove', {
        policy: 'resource:default/team-a.github-api',
      });
      await person.next('Changes in the repository');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await person.openPullRequest();
      await page
        .getByText('Remove egress from team-a/ci-bot')
        .first()
        .waitFor();
      await person.merge();
      await whenCatalogSays(
        person.portal,
        policies => !policies.some(isGithubApi),
      );
      const gone = await fetch(
        `${person.portal.githubUrl}/demo/egress/src/branch/main/policies/team-a.github-api`,
      );
      assert.equal(gone.status, 404);
    });
  },
);
