import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FileChange } from 'backstage-plugin-istio-egress-common';
import type { Browser, Page } from 'playwright-core';
import { Portal, startPortal } from 'portal';
import { GithubClient, toTree } from '../githubClient';
import { assertAccessible } from './accessibility';
import { openPage, picture, signIn, startBrowser } from './browser';

const EGRESS_REPOSITORY = 'demo/egress';
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const RENEWED = new Date(Date.now() + 60 * DAY_MILLISECONDS)
  .toISOString()
  .slice(0, 10);
/** What a merged policy may take to be in the catalog. */
const FRESHNESS_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 60_000;

interface CatalogPolicy {
  metadata: { name: string };
  spec: { egress: { expires?: string }; endpoints: string[] };
}

const isGithubApi = ({ metadata }: CatalogPolicy) =>
  metadata.name === 'team-a.github-api';

/*
 * The whole story, as a person lives it: ask, look at the pull request, merge,
 * find the policy, change it, renew it, take it away again. One test after the
 * other, on one portal.
 */
describe('the story in the browser', { timeout: 15 * 60_000 }, () => {
  let portal: Portal;
  let browser: Browser;
  let page: Page;
  let broken = false;
  let reviewed: Map<string, string>;

  /** A part of the story; without the one before it, it would only wait in vain. */
  function part(name: string, tell: () => Promise<void>): void {
    it(name, async () => {
      assert.ok(!broken, 'an earlier part of the story failed');
      broken = true;
      await tell();
      broken = false;
    });
  }

  before(async () => {
    portal = await startPortal();
    process.stdout.write(portal.output);
    browser = await startBrowser();
    page = await openPage(browser);
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  });

  after(async () => {
    if (broken) await picture(page, 'where-it-broke');
    await browser?.close();
    await portal?.stop();
  });

  async function visit(path: string): Promise<void> {
    await page.goto(`${portal.url}${path}`);
  }

  async function next(heading: RegExp | string): Promise<void> {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByText(heading).first().waitFor();
  }

  async function fillIn(label: string, text: string): Promise<void> {
    await page.getByRole('textbox', { name: label }).fill(text);
  }

  async function finishTask(): Promise<void> {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const pullRequest = page.getByRole('link', { name: 'Pull request' });
    const failure = page.getByText(/^Error: /);
    await pullRequest.or(failure).first().waitFor();
    assert.equal(await failure.count(), 0);
  }

  /**
   * Goes on to the review, and returns the files that it shows: by their path,
   * with what they shall hold.
   */
  async function review(): Promise<Map<string, string>> {
    const answered = page.waitForResponse(/istio-egress\/previews\//);
    await next('What changes in the repository');
    const { files } = (await (await answered).json()) as {
      files: FileChange[];
    };
    return new Map(files.map(file => [file.path, file.after ?? '']));
  }

  async function openPullRequest(): Promise<void> {
    const link = page.getByRole('link', { name: 'Pull request' });
    await page.goto((await link.getAttribute('href')) ?? '');
  }

  /** The files of the pull request that the page shows, with the ids that Git has for what they hold. */
  async function pullRequestFiles(): Promise<Record<string, string>> {
    const github = new GithubClient(portal.githubUrl, portal.githubToken);
    const pulls = await github.pullsOf(EGRESS_REPOSITORY);
    const pull = pulls.find(({ html_url }) => html_url === page.url());
    assert.ok(pull, page.url());
    const main = await github.treeOf(EGRESS_REPOSITORY);
    const head = await github.treeOf(EGRESS_REPOSITORY, pull.head.sha);
    return Object.fromEntries(
      Object.entries<string>(head).filter(([path, id]) => main[path] !== id),
    );
  }

  /** Merges the pull request that the page shows; returns when it was merged. */
  async function merge(): Promise<number> {
    await page.getByRole('button', { name: 'Merge pull request' }).click();
    const merged = Date.now();
    await page
      .getByText(/merged/i)
      .first()
      .waitFor();
    return merged;
  }

  /** Waits until the catalog's policies are as expected, and returns when they were. */
  async function whenCatalogSays(
    answer: (policies: CatalogPolicy[]) => boolean,
  ): Promise<number> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const response = await portal.fetch(
        '/api/catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy',
      );
      const { items } = (await response.json()) as { items: CatalogPolicy[] };
      if (answer(items)) return Date.now();
      assert.ok(Date.now() < deadline, 'the catalog never said so');
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  part('shows the policies that are there already', async () => {
    await signIn(page, portal);
    await page
      .getByTestId('sidebar-root')
      .getByRole('link', { name: 'Egress' })
      .click();
    await page.getByRole('link', { name: /payments/ }).waitFor();
    await page.getByText('payments.example.com:443').waitFor();
    await picture(page, '1-begin');
  });

  part('finds them by host, and keeps the search in the address', async () => {
    await page.getByRole('searchbox').fill('mirror.example.com');
    await page
      .getByRole('link', { name: /payments/ })
      .waitFor({ state: 'detached' });
    assert.match(page.url(), /mirror\.example\.com/);
    await page.getByRole('link', { name: /packages/ }).waitFor();
  });

  part('asks for egress by the form', async () => {
    await visit('/create');
    await page.getByText('Request egress').first().waitFor();
    await visit('/create/templates/default/istio-egress-request');
    await page.getByRole('combobox', { name: 'Component' }).click();
    await page.getByRole('option', { name: 'CI bot' }).click();
    // The catalog knows the rest of it.
    await page
      .getByLabel('Deployment', { exact: true })
      .and(page.locator('[value="app"]'))
      .waitFor();
    await page.getByLabel('Deployment', { exact: true }).fill('ci-bot');
    await page.getByLabel('Service account').fill('ci-bot');
    await page.getByRole('button', { name: 'team-a Owner' }).waitFor();
    await fillIn('Name of the policy', 'github-api');
    await fillIn('Reason', 'The CI bot opens pull requests.');
    await picture(page, '2-form-who');
    await assertAccessible(page);

    await next('Hosts');
    await page.getByLabel('Host').fill('https://api.github.com/repos');
    await page.getByRole('button', { name: 'Use api.github.com' }).click();
    await page.getByText('The platform allows it.').waitFor();
    await picture(page, '3-form-hosts');
    await assertAccessible(page);

    await next('What else is closed');
    const gateway = page.getByRole('radio', { name: /At the egress gateway/ });
    assert.ok(await gateway.isChecked());
    await picture(page, '4-form-route');
    await assertAccessible(page);

    await next('An existing repository');
    const target = page.getByLabel(/Address of the repository/);
    assert.equal(await target.inputValue(), `${portal.githubUrl}/demo/egress`);
    await picture(page, '5-form-where');

    reviewed = await review();
    await page.getByText('Allow egress from team-a/ci-bot').waitFor();
    await picture(page, '6-form-review', { fullPage: true });
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await finishTask();
    await picture(page, '7-task');
  });

  part('opens the pull request that was reviewed, and merges it', async () => {
    await openPullRequest();
    assert.deepEqual(await pullRequestFiles(), toTree(reviewed));
    await page.getByText('Allow egress from team-a/ci-bot').first().waitFor();
    await page.getByText('targetHost: api.github.com').waitFor();
    await picture(page, '8-pull-request', { fullPage: true });
    const merged = await merge();
    await picture(page, '9-merged');
    const there = await whenCatalogSays(policies => policies.some(isGithubApi));
    process.stdout.write(
      `merged, and in the catalog after ${there - merged} ms\n`,
    );
    assert.ok(there - merged <= FRESHNESS_MILLISECONDS);
  });

  part('shows the policy with its way and its verdict', async () => {
    await visit('/egress');
    await page.getByRole('link', { name: /github-api/ }).waitFor();
    // Titles come after the rows.
    await page.getByRole('link', { name: 'Team B' }).waitFor();
    await page.getByRole('link', { name: 'emea', exact: true }).waitFor();
    await picture(page, 'egress-page');
    await assertAccessible(page);
    await page.getByRole('link', { name: /github-api/ }).click();
    await page.getByText('proxy.corp.internal:3128').first().waitFor();
    await page.getByText('The CI bot opens pull requests.').first().waitFor();
    await page
      .getByText(/SPIFFE|mesh certificate/)
      .first()
      .waitFor();
    await picture(page, 'policy-page');
    await assertAccessible(page);
  });

  part('shows the policy beside what its repository holds', async () => {
    await page.getByText('Manifests', { exact: true }).click();
    await page.getByText('authorization-policy.yaml').waitFor();
    await picture(page, 'policy-manifests', { fullPage: true });
    await assertAccessible(page);
  });

  part('shows who talks to a host', async () => {
    await visit('/egress/hosts');
    await page.getByRole('link', { name: /api\.github\.com/ }).click();
    await page.getByRole('link', { name: /github-api/ }).waitFor();
    await picture(page, 'egress-host');
    await assertAccessible(page);
  });

  part('changes the policy by the form that it was asked for by', async () => {
    await visit('/catalog/default/resource/team-a.github-api');
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await page.getByText('Chosen: ').waitFor();
    await next('Workload');
    await next('Hosts');
    await page.getByRole('button', { name: 'Add another host' }).click();
    await page.getByLabel('Host').nth(1).fill('raw.githubusercontent.com');
    await next('What else is closed');
    const changed = await review();
    await picture(page, 'change-review', { fullPage: true });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await finishTask();
    await openPullRequest();
    assert.deepEqual(await pullRequestFiles(), toTree(changed));
    await merge();
    await whenCatalogSays(policies =>
      policies
        .filter(isGithubApi)
        .some(({ spec }) =>
          spec.endpoints.includes('raw.githubusercontent.com:443'),
        ),
    );
  });

  part('renews the policy until another day', async () => {
    await visit('/catalog/default/resource/team-a.github-api');
    await page.getByRole('link', { name: 'Renew', exact: true }).click();
    await page.getByLabel('Expires').fill(RENEWED);
    const renewed = await review();
    await page.getByRole('button', { name: 'Review' }).click();
    await finishTask();
    await openPullRequest();
    assert.deepEqual(await pullRequestFiles(), toTree(renewed));
    await merge();
    await whenCatalogSays(policies =>
      policies
        .filter(isGithubApi)
        .some(({ spec }) => spec.egress.expires === RENEWED),
    );
  });

  part(
    'refuses a host that the platform does not allow, and opens nothing',
    async () => {
      await visit('/create/templates/default/istio-egress-request');
      await page.getByRole('button', { name: 'team-a', exact: true }).click();
      await fillIn('Name of the policy', 'gitlab-api');
      await fillIn('Reason', 'Mirrors our repositories.');
      await next('Hosts');
      await page.getByLabel('Host').fill('gitlab.com');
      await page.getByText(/does not allow egress to/).waitFor();
      await next("'Hosts' The platform does not allow");
      await picture(page, '10-refused');
      const pulls = await fetch(`${portal.githubUrl}/demo/egress/pulls`);
      assert.doesNotMatch(await pulls.text(), /gitlab/);
    },
  );

  part('takes the policy away again', async () => {
    await visit('/create/templates/default/istio-egress-remove');
    await page.getByRole('combobox', { name: 'Policy' }).click();
    await page.getByRole('option', { name: /github-api/ }).click();
    // The list stays open over the page until the field is left.
    await page.keyboard.press('Tab');
    await next('What changes in the repository');
    await page.getByRole('button', { name: 'Review' }).click();
    await finishTask();
    await openPullRequest();
    await page.getByText('Remove egress from team-a/ci-bot').first().waitFor();
    await picture(page, '11-removal');
    await merge();
    await whenCatalogSays(policies => !policies.some(isGithubApi));
    await visit('/egress');
    await page.getByRole('link', { name: /payments/ }).waitFor();
    assert.equal(
      await page.getByRole('link', { name: /github-api/ }).count(),
      0,
    );
    await picture(page, '12-egress-page-after');
  });
});
