import assert from 'node:assert/strict';
import type { FileChange } from 'backstage-plugin-istio-egress-common';
import type { Person } from './Person';

/** What is done with each page that a walk comes by: pictures, measures. */
export type Look = (name: string) => Promise<void>;

/** Asks for egress of the CI bot to GitHub, up to the review, and returns what that shows. */
export async function fillInRequest(
  person: Person,
  look: Look,
): Promise<FileChange[]> {
  const { page, portal } = person;
  await person.openForm('request');
  await page.getByRole('combobox', { name: 'Component' }).click();
  await page.getByRole('option', { name: 'CI bot' }).click();
  // The catalog knows the rest of it.
  await page.locator('input[value="app"]').waitFor();
  // A list that is still open, on a busy machine, hides the page from roles.
  await page.keyboard.press('Escape');
  const deployment = page.getByRole('textbox', {
    name: 'Deployment',
    exact: true,
  });
  await deployment.fill('ci-bot');
  // Another name than the catalog's, so that its labels are not known.
  await page.getByText('The pods have the label app=ci-bot').click();
  await page.getByLabel('Service account').fill('ci-bot');
  await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
  await person.fillIn('Policy name', 'github-api');
  await person.fillIn('Reason', 'The CI bot opens pull requests.');
  await look('form-who');

  await person.next('Add another host');
  await page.getByLabel('Host').fill('https://api.github.com/repos');
  await page.getByRole('button', { name: 'Use api.github.com' }).click();
  await page.getByText('Allowed by the platform.').waitFor();
  await look('form-hosts');

  await person.next('Lockdown');
  const gateway = page.getByRole('radio', { name: /Egress gateway/ });
  assert.ok(await gateway.isChecked());
  await look('form-route');

  await person.next('Existing repository');
  const target = page.getByLabel(/Repository URL/);
  const repository = `${portal.githubUrl}/demo/egress`;
  // At some hosts with its branch.
  assert.ok((await target.inputValue()).startsWith(repository));
  await look('form-where');

  const reviewed = await person.review();
  await page.getByText('Allow egress from team-a/ci-bot').waitFor();
  await look('form-review');
  return reviewed;
}

/** Makes what people get wrong in the form, on each of its pages, and sees that it is said beside it. */
export async function makeMistakes(person: Person, look: Look): Promise<void> {
  const { page } = person;
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await person.openForm('request');
  const namespace = page.getByLabel('Namespace');
  const name = page.getByLabel('Policy name');
  const reason = page.getByLabel('Reason');
  await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
  await namespace.fill('team-b');
  await name.fill('GitHub API');
  assert.match(await person.mistakeAt(namespace), /team-b/);
  assert.match(await person.mistakeAt(name), /GitHub API/);
  await next.click();
  assert.match(await person.mistakeAt(reason), /EGR|reason/i);
  await look('form-who-mistakes');
  await namespace.fill('team-a');
  await name.fill('github-api');
  await reason.fill('The CI bot opens pull requests.');

  await person.next('Add another host');
  const hosts = page.getByRole('textbox', { name: 'Host', exact: true });
  const wrong = [
    { typed: 'https://api.github.com/repos', said: 'api.github.com' },
    { typed: 'db.corp.internal', said: 'db.corp.internal' },
    { typed: 'gitlab.com', said: 'gitlab.com' },
    { typed: 'raw.githubusercontent.com' },
    { typed: 'raw.githubusercontent.com', said: 'raw.githubusercontent.com' },
  ];
  for (const [index, { typed }] of wrong.entries()) {
    if (index > 0) {
      await page.getByRole('button', { name: 'Add another host' }).click();
    }
    await hosts.nth(index).fill(typed);
  }
  for (const [index, { said }] of wrong.entries()) {
    if (said === undefined) continue;
    const text = await person.mistakeAt(hosts.nth(index));
    assert.ok(text.includes(said), text);
  }
  await next.click();
  await look('form-hosts-mistakes');
}
