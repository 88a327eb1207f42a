import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { whenCatalogSays } from './catalog';
import type { Person } from './Person';
import { assertPullRequestIs } from './repository';
import { tellStory } from './tellStory';

const cluster = (person: Person, name: string) =>
  person.page.getByRole('checkbox', { name: `(${name})` });

/** The same, once it is chosen. */
const chosen = (person: Person, name: string) =>
  cluster(person, name).and(person.page.locator(':checked'));

const host = (person: Person, place: number) =>
  person.page.getByRole('textbox', { name: 'Host', exact: true }).nth(place);

/** The clusters in which the catalog has a policy of Team A. */
const whenClustersAre = (person: Person, name: string, expected: string[]) =>
  whenCatalogSays(person.portal, policies => {
    const found = policies.flatMap(({ metadata }) => {
      const [where, namespace, policy] = metadata.name.split('.');
      return namespace === 'team-a' && policy === name ? [where] : [];
    });
    return found.sort().join() === expected.join();
  });

/*
 * The demo of `npm start`: dev and prod, which differ in their proxy and in the
 * hosts that may be asked for.
 */
describe('several clusters', { timeout: 15 * 60_000 }, () => {
  const part = tellStory({ portal: () => ({ clusters: true }) });

  part('asks for egress in two clusters', async (person, page) => {
    await person.signIn();
    await person.openForm('request');
    await cluster(person, 'prod').waitFor();
    await chosen(person, 'dev').waitFor({ state: 'attached' });
    assert.ok(!(await cluster(person, 'prod').isChecked()));
    await page.getByText('Production (prod)').click();
    await page.getByRole('combobox', { name: 'Component' }).click();
    await page.getByRole('option', { name: 'CI bot' }).click();
    await page.locator('input[value="app"]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
    await person.fillIn('Policy name', 'github-api');
    await person.fillIn('Reason', 'The CI bot opens pull requests.');
    await picture(page, 'clusters-form', { fullPage: true });
    await assertAccessible(page);
  });

  part(
    'is told for which cluster a host is not allowed',
    async (person, page) => {
      await person.next('Add another host');
      await host(person, 0).fill('raw.githubusercontent.com');
      await page.getByRole('button', { name: 'Add another host' }).click();
      await host(person, 1).fill('mirror.example.com');
      for (const place of [0, 1]) {
        const mistake = await person.mistakeAt(host(person, place));
        assert.match(mistake, /^Cluster prod: The platform does not allow/);
      }
      await picture(page, 'clusters-findings', { fullPage: true });
      await assertAccessible(page);

      await host(person, 0).fill('api.github.com');
      await host(person, 1).fill('payments.example.com');
      await page.getByText('Allowed by the platform.').nth(1).waitFor();
    },
  );

  part(
    'reviews both clusters, and merges one pull request',
    async (person, page) => {
      await person.next('Lockdown');
      await page.getByRole('button', { name: /Proxy$/ }).click();
      await page
        .getByRole('option', {
          name: 'corporate (dev: proxy.dev.corp.internal:3128, prod: proxy.corp.internal:3128)',
        })
        .waitFor();
      await page.keyboard.press('Escape');
      await person.next('Existing repository');
      const reviewed = await person.review('Changes in dev');
      await picture(page, 'clusters-review', { fullPage: true });
      await assertAccessible(page);
      await page.getByRole('tab', { name: 'prod' }).click();
      await page.getByText('Changes in prod').waitFor();
      await assertAccessible(page);
      for (const name of ['dev', 'prod']) {
        const tree = reviewed.filter(({ path }) =>
          path.startsWith(`clusters/${name}/`),
        );
        const proxies = new Set(
          tree.flatMap(
            ({ after = '' }) => after.match(/proxy[.a-z]*\.internal/g) ?? [],
          ),
        );
        assert.deepEqual(
          [...proxies],
          [name === 'dev' ? 'proxy.dev.corp.internal' : 'proxy.corp.internal'],
        );
      }
      await page.getByRole('button', { name: 'Confirm' }).click();
      await person.finish();
      await person.openPullRequest();
      await assertPullRequestIs(person, reviewed);
      await picture(page, 'clusters-pull-request', { fullPage: true });
      await person.merge();
      await whenClustersAre(person, 'github-api', ['dev', 'prod']);
    },
  );

  part('shows the policy in each cluster', async (person, page) => {
    await person.visit('/egress');
    await page
      .getByRole('link', { name: /github-api/ })
      .nth(1)
      .waitFor();
    await page.getByRole('columnheader', { name: 'Cluster' }).waitFor();
    await picture(page, 'clusters-egress-page');
    await person.visit('/catalog/default/resource/prod.team-a.github-api');
    await page.getByText('proxy.corp.internal:3128').first().waitFor();
    await page.getByRole('link', { name: 'same', exact: true }).waitFor();
    await picture(page, 'clusters-policy-page');
    await assertAccessible(page);
  });

  part('promotes a policy to the next stage', async (person, page) => {
    await person.visit('/catalog/default/resource/dev.team-a.packages');
    await page.getByText('missing', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Promote', exact: true }).click();
    await cluster(person, 'prod').waitFor();
    await chosen(person, 'prod').waitFor({ state: 'attached' });
    assert.ok(!(await cluster(person, 'dev').isChecked()));
    await person.next('Add another host');
    await person.mistakeAt(host(person, 0));
    await host(person, 0).fill('api.github.com');
    await page.getByRole('button', { name: 'Remove destination 2' }).click();
    await page.getByText('Allowed by the platform.').waitFor();
    await person.next('Lockdown');
    await person.next('Existing repository');
    const reviewed = await person.review('What differs from dev');
    assert.deepEqual(
      reviewed.filter(({ path }) => path.startsWith('clusters/dev/')),
      [],
    );
    await page
      .getByRole('table', { name: 'What differs from dev' })
      .getByRole('row', {
        name: 'Proxy corporate: proxy.dev.corp.internal:3128 corporate: proxy.corp.internal:3128',
      })
      .waitFor();
    await assertAccessible(page);
    await picture(page, 'clusters-promotion', { fullPage: true });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
    await person.openPullRequest();
    await page.getByText('What differs from dev').waitFor();
    await assertPullRequestIs(person, reviewed);
    await person.merge();
    await whenClustersAre(person, 'packages', ['dev', 'prod']);
  });

  part('removes a policy in one cluster only', async (person, page) => {
    await person.visit('/catalog/default/resource/prod.team-a.github-api');
    await page.getByRole('link', { name: 'Remove', exact: true }).click();
    await page.getByRole('combobox', { name: 'Policy' }).waitFor();
    const reviewed = await person.review();
    assert.ok(reviewed.length > 0);
    for (const { path } of reviewed) assert.match(path, /^clusters\/prod\//);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
    await person.openPullRequest();
    await assertPullRequestIs(person, reviewed);
    await person.merge();
    await whenClustersAre(person, 'github-api', ['dev']);
    await person.visit('/catalog/default/resource/dev.team-a.github-api');
    await page.getByText('missing', { exact: true }).waitFor();
  });
});
