import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { assertPullRequestIs } from './repository';
import { tellStory } from './tellStory';

const GUIDE = readFileSync(
  resolve(__dirname, '../../mesh/testdata/guide/expected/manifests/guide.yaml'),
  'utf8',
);

const LOG = `[2026-06-01T10:00:00.000Z] "- - -" 0 - - - "-" 10 20 30 - "-" "-" "-" "-" "140.82.121.5:443" outbound|443||api.github.com 10.0.0.1:40000 140.82.121.5:443 10.0.0.1:40001 api.github.com -
`;

/** Somebody whose guide does not work: from the manifests to the pull request that replaces them. */
describe('manifests that do not work', { timeout: 10 * 60_000 }, () => {
  const part = tellStory();

  part('are explained, each cause with its fix', async (person, page) => {
    await person.signIn();
    await person.visit('/egress/explain');
    await page.getByRole('textbox', { name: 'Manifests' }).fill(GUIDE);
    await picture(page, 'explain-paste');
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    const findings = page.getByRole('region', { name: /^Findings/ });
    for (const object of [
      'Gateway team-a/istio-egressgateway',
      'VirtualService team-a/github-egress',
      'DestinationRule team-a/tls-github',
    ]) {
      const finding = findings
        .getByRole('listitem')
        .filter({ hasText: object });
      await finding.first().waitFor();
      assert.match((await finding.first().textContent()) ?? '', /^Error/);
    }
    await page
      .getByRole('region', { name: /^Calls \(/ })
      .getByText('TLS around TLS')
      .first()
      .waitFor();
    await page
      .getByRole('region', { name: /^Calls that change/ })
      .getByText('Starts to work')
      .waitFor();
    await picture(page, 'explain', { fullPage: true });
    await assertAccessible(page);
  });

  part('become a request in its form', async (person, page) => {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Make this request' }).click();
    const tab = await opened;
    await tab.getByRole('textbox', { name: 'Policy name' }).waitFor();
    // What was pasted stays where it is; the story goes on in the form.
    await page.goto(tab.url());
    await tab.close();
    const name = page.getByRole('textbox', { name: 'Policy name' });
    await name.waitFor();
    assert.equal(await name.inputValue(), 'app-deployment-egress');
    await person.fillIn('Reason', 'What the guide promises.');
    await person.next('Add another host');
    const host = page.getByRole('textbox', { name: 'Host', exact: true });
    assert.equal(await host.inputValue(), 'api.github.com');
    await person.next('Lockdown');
    await person.next('Existing repository');
  });

  part('become a pull request', async (person, page) => {
    const reviewed = await person.review();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
    await person.openPullRequest();
    await assertPullRequestIs(person, reviewed);
    await page.getByText('targetHost: api.github.com').waitFor();
  });

  part('are what a log says of calls, too', async (person, page) => {
    await person.visit('/egress/discover');
    await page.getByRole('textbox', { name: 'Access log' }).fill(LOG);
    await page.getByRole('textbox', { name: 'Namespace' }).fill('team-a');
    await page.getByRole('textbox', { name: 'Workload' }).fill('app');
    await page.getByRole('button', { name: 'Find calls' }).click();
    await page
      .getByRole('region', { name: /^Missing requests/ })
      .getByText('api.github.com:443')
      .waitFor();
    await picture(page, 'discover', { fullPage: true });
    await assertAccessible(page);
  });

  part('end with an answer to who can reach what', async (person, page) => {
    await person.visit(
      '/egress/reach?namespace=team-a&workload=app&host=api.github.com',
    );
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('Denied', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Request this' }).waitFor();
    await picture(page, 'reach', { fullPage: true });
    await assertAccessible(page);
  });
});
