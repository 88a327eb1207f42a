import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Keyboard } from './Keyboard';
import { tellStory } from './tellStory';

describe('by the keyboard alone', { timeout: 10 * 60_000 }, () => {
  // As high as the longest page: what scrolls away could not be compared.
  const part = tellStory({ sight: { height: 2600 } });
  let keyboard: Keyboard;

  part('leads from the sign-in to the form', async (person, page) => {
    keyboard = new Keyboard(page);
    await page.goto(person.portal.url);
    await page.getByRole('button', { name: 'Enter' }).waitFor();
    await keyboard.tabTo('button "Enter"');
    await keyboard.press('Enter');
    await page.getByRole('link', { name: 'Team B' }).waitFor();
    await keyboard.tabTo('link "Request egress"');
    await keyboard.press('Enter');
    await page.getByLabel('Policy name').waitFor();
  });

  part('fills in who needs it', async (_, page) => {
    await keyboard.tabTo('combobox "Component"');
    await keyboard.type('CI');
    await page.getByRole('option', { name: 'CI bot' }).waitFor();
    // The catalog knows the rest of what is chosen.
    const deployment = page.locator('[value="app"]');
    await keyboard.pressUntil(deployment, 'ArrowDown', 'Enter');

    assert.deepEqual(await keyboard.tabTo('button "Workload details"'), [
      'textbox "Namespace"',
      'button "team-a"',
      'textbox "Deployment"',
      'button "Workload details"',
    ]);
    await keyboard.press('Enter');
    await page.getByLabel('Service account').waitFor();
    assert.deepEqual(await keyboard.tabTo('textbox "Policy name"'), [
      'button "Deployment Kind"',
      'textbox "Service account"',
      'textbox "Pod labels"',
      'checkbox "The pods have the label app=app"',
      'radio "Leave it unchanged"',
      'button "Team A Owner"',
      'textbox "Policy name"',
    ]);
    await keyboard.type('github-api');
    assert.deepEqual(await keyboard.tabTo('textbox "Reason"'), [
      'textbox "Reason"',
    ]);
    await keyboard.type('The CI bot opens pull requests.');
    assert.deepEqual(await keyboard.tabTo('button "Next"'), [
      'textbox "Ticket"',
      'button "Next"',
    ]);
    await keyboard.press('Enter');
    await page.getByText('Add another host').waitFor();
  });

  part(
    'fills in what it reaches, and takes what others reach',
    async (_, page) => {
      assert.deepEqual(await keyboard.tabTo('textbox "Host"'), [
        'textbox "Host"',
      ]);
      await keyboard.type('mirror');
      const known = page.getByRole('button', { name: /^mirror\.example\.com/ });
      await known.waitFor();
      await keyboard.press('ArrowDown');
      await known.and(page.locator(':focus')).waitFor();
      await keyboard.press('Enter');
      await page
        .getByRole('textbox', { name: 'Host' })
        .and(page.locator(':focus[value="mirror.example.com"]'))
        .waitFor();
      // Another row, whose host has the focus.
      await keyboard.press('Enter');
      await page
        .getByRole('textbox', { name: 'Host' })
        .nth(1)
        .and(page.locator(':focus'))
        .waitFor();
      await keyboard.type('api.github.com');
      await page.getByText('Allowed by the platform.').nth(1).waitFor();
      assert.deepEqual(await keyboard.tabTo('button "Next"'), [
        'button "TLS (HTTPS and other) Application protocol"',
        'textbox "Port"',
        'button "Advanced"',
        'button "Remove destination 2"',
        'button "Add another host"',
        'textbox "Expires"',
        'button "Back"',
        'button "Next"',
      ]);
      await keyboard.press('Space');
      await page.getByText('Lockdown', { exact: true }).waitFor();
    },
  );

  part('chooses how it leaves, and where it is kept', async (_, page) => {
    const gateway = page.getByRole('radio', { name: /Egress gateway/ });
    const sidecar = page.getByRole('radio', { name: /^Sidecar/ });
    await keyboard.tabTo('radio "Egress gateway Platform default"');
    await keyboard.press('ArrowDown');
    assert.ok(await sidecar.isChecked());
    await keyboard.press('ArrowUp');
    assert.ok(await gateway.isChecked());
    assert.deepEqual(await keyboard.tabTo('button "Next"'), [
      'button "corporate (platform default) Proxy"',
      'button "default (platform default) Egress gateway"',
      // The lockdown's switches are the platform's, and take no focus.
      'button "Back"',
      'button "Next"',
    ]);
    await keyboard.press('Enter');
    await page.getByText('Existing repository').waitFor();
    assert.deepEqual(await keyboard.tabTo('button "Next"'), [
      'radio "Existing repository (pull or merge request)"',
      'textbox "Repository URL"',
      'button "Back"',
      'button "Next"',
    ]);
    await keyboard.press('Enter');
    await page.getByText('Changes in the repository').waitFor();
  });

  part('reads a file of the review, and confirms it', async (_, page) => {
    await keyboard.tabTo('button "gateway.yaml New"');
    await keyboard.press('Enter');
    const file = page.getByText('kind: Gateway');
    await file.waitFor();
    await keyboard.press('Space');
    await file.waitFor({ state: 'detached' });
    const stops = await keyboard.tabTo('button "Confirm"');
    assert.deepEqual(stops.slice(-2), ['button "Back"', 'button "Confirm"']);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
    await keyboard.tabTo('button "Create"');
    await keyboard.press('Enter');
  });

  part('opens the pull request', async (person, page) => {
    await page.getByRole('link', { name: 'Pull request' }).waitFor();
    await keyboard.tabTo(/^link "Pull request/);
    const opened = page.context().waitForEvent('page');
    await keyboard.press('Enter');
    const pullRequest = await opened;
    await pullRequest
      .getByText('Allow egress from team-a/app')
      .first()
      .waitFor();
    assert.ok(
      pullRequest
        .url()
        .startsWith(`${person.portal.githubUrl}/demo/egress/pull/`),
    );
  });
});
