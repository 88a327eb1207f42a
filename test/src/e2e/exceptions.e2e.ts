import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { FileChange } from 'backstage-plugin-istio-egress-common';
import { GithubClient } from '../githubClient';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { whenCatalogSays } from './catalog';
import { assertPullRequestIs, EGRESS_REPOSITORY } from './repository';
import { tellStory } from './tellStory';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const HOST = 'invoices.partner.example';
const EXCEPTION = 'exceptions/team-a.partner-api.yaml';

const dayIn = (days: number) =>
  new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** What the platform of the demo lets a team ask for, and does not allow as such. */
const request = (days: number) => ({
  name: 'partner-api',
  owner: 'group:default/team-a',
  reason: 'The invoices come from the partner.',
  expires: dayIn(days),
  workload: {
    namespace: 'team-a',
    name: 'billing',
    selector: { app: 'billing' },
  },
});

describe('a host that needs an exception', { timeout: 10 * 60_000 }, () => {
  const part = tellStory();
  let reviewed: FileChange[];

  part('says how long an exception may last', async (person, page) => {
    await person.signIn();
    await person.openForm('request', {
      // The form begins with 365 days, which nobody has chosen.
      ...request(364),
      destinations: [{ host: HOST }],
    });
    await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
    await person.next('Add another host');
    assert.match(
      await person.mistakeAt(page.getByLabel('Expires')),
      /grants exceptions for at most 90 days/,
    );
  });

  part('keeps a day that nobody chose within that', async (person, page) => {
    const { expires: _, ...values } = request(0);
    await person.openForm('request', values);
    await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
    await person.next('Add another host');
    await page.getByLabel('Host').fill(HOST);
    await page.getByText(/needs an exception, which ends on/).waitFor();
    assert.equal(await page.getByLabel('Expires').inputValue(), dayIn(90));
    await picture(page, 'exception-expiry', { fullPage: true });
  });

  part('says beside the host who has to approve it', async (person, page) => {
    await person.openForm('request', request(60));
    await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
    await person.next('Add another host');
    await page.getByLabel('Host').fill(HOST);
    await page
      .getByText('The pull request asks Platform for an exception')
      .waitFor();
    assert.equal(await page.getByText('Allowed by the platform.').count(), 0);
    await picture(page, 'exception-host');
    await assertAccessible(page);
    await person.next('Lockdown');
    await person.next('Existing repository');
    reviewed = await person.review();
    assert.ok(reviewed.some(({ path }) => path === EXCEPTION));
    await page.getByText(/asks Platform for an exception/).waitFor();
    await picture(page, 'exception-review', { fullPage: true });
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
  });

  part(
    'opens a pull request that says what to approve, and asks the reviewer',
    async (person, page) => {
      await person.openPullRequest();
      await assertPullRequestIs(person, reviewed);
      await page.getByText('Exception to approve').first().waitFor();
      await picture(page, 'exception-pull-request', { fullPage: true });
      const github = new GithubClient(
        person.portal.githubUrl,
        person.portal.githubToken,
      );
      const pulls = await github.pullsOf(EGRESS_REPOSITORY);
      const pull = pulls.find(({ html_url }) => html_url === page.url());
      assert.deepEqual(
        pull?.requested_reviewers.map(({ login }) => login),
        ['local-user'],
      );
    },
  );

  part('stands with its exception once it is merged', async (person, page) => {
    await person.merge();
    await whenCatalogSays(person.portal, policies =>
      policies.some(
        ({ metadata, spec }) =>
          metadata.name === 'team-a.partner-api' &&
          spec.exceptions?.includes(`${HOST}:443`),
      ),
    );
    await person.visit('/egress?exception=yes');
    await page.getByRole('link', { name: /partner-api/ }).waitFor();
    await page.getByText('Exception', { exact: true }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: /payments/ }).count(), 0);
    await picture(page, 'exception-list');
    await assertAccessible(page);

    await page.getByRole('link', { name: /partner-api/ }).click();
    await page.getByText('Allowed by exception').waitFor();
    await page.getByText('proxy.corp.internal:3128').first().waitFor();
    assert.equal(await page.getByText('Beyond what the platform').count(), 0);
    await picture(page, 'exception-policy');
    await assertAccessible(page);
    const file = page.getByRole('link', { name: /Exception file/ });
    await page.goto((await file.getAttribute('href')) ?? '');
    await page.getByText(HOST).first().waitFor();
  });
});
