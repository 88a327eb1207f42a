import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { FileChange } from 'backstage-plugin-istio-egress-common';
import { picture } from '../src/e2e/browser';
import { whenCatalogSays } from '../src/e2e/catalog';
import { assertPullRequestIs } from '../src/e2e/repository';
import { tellStory } from '../src/e2e/tellStory';
import { startAdopted } from './theAdopted';

const NAME = process.env.ADOPTED_PORTAL_NAME;
const POLICY = 'team-a.github-api';

/** A merged policy is in the catalog by the webhook: the catalog's own interval is longer. */
const FRESHNESS_MILLISECONDS = 15_000;

/*
 * What docs/adopt.md promises: from an ordinary portal to the first merged pull
 * request. One test after the other, on one portal.
 */
describe(`the story in ${NAME}`, { timeout: 15 * 60_000 }, () => {
  const part = tellStory({ start: startAdopted });
  let reviewed: FileChange[];

  part('has the page in its sidebar', async (person, page) => {
    await page.goto(person.portal.url);
    const egress = page.getByRole('link', { name: 'Egress', exact: true });
    const enter = page.getByRole('button', { name: 'Enter' });
    // A classic portal may sign in its only guest on its own.
    await egress.or(enter).first().waitFor();
    if (await enter.isVisible()) await enter.click();
    await egress.click();
    await page.getByRole('link', { name: 'Request egress' }).first().waitFor();
    await picture(page, `${NAME}-egress`);
  });

  part('asks for egress by the form', async (person, page) => {
    await person.openForm('request');
    await page.getByRole('button', { name: 'team-a', exact: true }).click();
    await person.fillIn('Policy name', 'github-api');
    await person.fillIn('Reason', 'The CI bot opens pull requests.');
    await picture(page, `${NAME}-form`, { fullPage: true });
    await person.next('Add another host');
    await page.getByLabel('Host').fill('api.github.com');
    await page.getByText('Allowed by the platform.').waitFor();
    await person.next('Lockdown');
    await person.next('Existing repository');
    reviewed = await person.review();
    await page.getByText('Allow egress from team-a').first().waitFor();
    await picture(page, `${NAME}-review`, { fullPage: true });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
  });

  part(
    'opens the pull request that was reviewed, and merges it',
    async (person, page) => {
      await person.openPullRequest();
      await assertPullRequestIs(person, reviewed, 'acme/egress');
      await page.getByText('targetHost: api.github.com').waitFor();
      const merged = await person.merge();
      const there = await whenCatalogSays(person.portal, policies =>
        policies.some(({ metadata }) => metadata.name === POLICY),
      );
      assert.ok(there - merged <= FRESHNESS_MILLISECONDS, `${there - merged}`);
    },
  );

  part('lists the policy, and shows its route', async (person, page) => {
    await person.visit('/egress');
    await page.getByRole('link', { name: /github-api/ }).click();
    await page.getByText('proxy.corp.internal:3128').first().waitFor();
    await page.getByText('The CI bot opens pull requests.').first().waitFor();
    await page.getByRole('link', { name: 'Change', exact: true }).waitFor();
    await picture(page, `${NAME}-policy`, { fullPage: true });
    await page.getByText('Manifests', { exact: true }).click();
    await page.getByText('virtual-service.yaml').first().waitFor();
    await picture(page, `${NAME}-manifests`);
  });
});
