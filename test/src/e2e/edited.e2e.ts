import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { GithubClient } from '../githubClient';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import type { Person } from './Person';
import { assertPullRequestIs, EGRESS_REPOSITORY } from './repository';
import { tellStory } from './tellStory';

const EDITED =
  'manifests/namespaces/team-a/packages.example.com/virtual-service.yaml';
const EDIT = '# An edit by hand.';

async function editByHand({ portal }: Person): Promise<void> {
  const github = new GithubClient(portal.githubUrl, portal.githubToken);
  await github.edit(EGRESS_REPOSITORY, EDITED, text => `${text}${EDIT}\n`);
}

describe('a file that was edited by hand', { timeout: 10 * 60_000 }, () => {
  const part = tellStory();

  part('is named where the policy is looked at', async (person, page) => {
    await editByHand(person);
    await person.signIn();
    await person.visit('/catalog/default/resource/team-a.packages/manifests');
    await page.getByText('Edited by hand').first().waitFor();
    await picture(page, 'edited-manifests', { fullPage: true });
    await assertAccessible(page);
  });

  part(
    'keeps the policy from being renewed, and asks whether it may be lost',
    async (person, page) => {
      await person.openForm('renew', {
        policy: 'resource:default/team-a.packages',
      });
      await person.next('EGR501');
      await page.getByText(EDITED).first().waitFor();
      await page
        .getByRole('checkbox', { name: 'Overwrite files edited by hand' })
        .waitFor();
      await picture(page, 'edited-renewal');
      await assertAccessible(page);
    },
  );

  part(
    'is not replaced before that is ticked in the review',
    async (person, page) => {
      await person.openForm('change', {
        policy: 'resource:default/team-a.packages',
      });
      await page.getByText('Selected: ').waitFor();
      await person.next('Workload details');
      await person.next('Add another host');
      await page.getByRole('button', { name: 'Add another host' }).click();
      await page
        .getByRole('textbox', { name: 'Host', exact: true })
        .nth(2)
        .fill('api.github.com');
      await person.next('Lockdown');
      await person.next('EGR501');
      await page.getByText(EDITED).first().waitFor();
      await picture(page, 'edited-review');
      await assertAccessible(page);
      await person.assertHeldBack();
    },
  );

  part('is replaced by the pull request when it is', async (person, page) => {
    const preview = person.preview();
    await page.getByText('Overwrite files edited by hand').click();
    const reviewed = await preview;
    const file = reviewed.find(({ path }) => path === EDITED);
    assert.match(file?.before ?? '', new RegExp(EDIT));
    assert.doesNotMatch(file?.after ?? EDIT, new RegExp(EDIT));
    await page.getByText('Changes in the repository').waitFor();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await person.finish();
    await person.openPullRequest();
    await assertPullRequestIs(person, reviewed);
    await person.merge();
  });
});
