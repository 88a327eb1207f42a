import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './accessibility';
import { picture } from './browser';
import { tellStory } from './tellStory';

/** A platform that allows more than web ports. */
const PORTS = {
  APP_CONFIG_istioEgress_limits_ports: JSON.stringify([80, 443, 587]),
};

/** The form, where the usual values do not fit: docs/form.md shows the pictures. */
describe('workloads and hosts that are not the usual ones', () => {
  const part = tellStory({
    portal: () => ({ environment: PORTS }),
    sight: { height: 1600 },
  });

  part('asks for the labels of a CronJob', async (person, page) => {
    await person.signIn();
    await person.openForm('request');
    const workload = page.getByRole('group', { name: 'Workload' });
    await page.getByRole('button', { name: 'Team A Owner' }).waitFor();
    await page.getByRole('button', { name: 'Workload details' }).click();
    await page.getByRole('button', { name: /Kind$/ }).click();
    await page.getByRole('option', { name: 'CronJob', exact: true }).click();
    await page
      .getByRole('textbox', { name: 'CronJob', exact: true })
      .fill('nightly-report');
    await person.fillIn('Policy name', 'nightly-report');
    await person.fillIn('Reason', 'The job sends the report of the day.');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    const labels = page.getByRole('textbox', { name: 'Pod labels' });
    assert.match(await person.mistakeAt(labels), /jobTemplate/);
    await picture(page, 'situation-cronjob', { of: workload });
    await assertAccessible(page);

    await labels.fill('job=nightly-report');
    await person.next('Add another host');
  });

  part('tells what port 587 usually is', async (_, page) => {
    await page.getByLabel('Host').fill('smtp.example.com');
    await page.getByRole('textbox', { name: 'Port' }).fill('587');
    await page.getByText(/Port 587 is usually/).waitFor();
    // Istio distinguishes the hosts of such a port by address.
    await page.getByText(/without addresses/).waitFor();
    await pictureHosts(page, 'situation-port-587');
    await assertAccessible(page);
    await page
      .getByRole('textbox', { name: 'Addresses of the host' })
      .fill('10.1.2.3');
    await page.getByText('Allowed by the platform.').waitFor();
  });

  part('tells that port 80 is without TLS', async (person, page) => {
    await page.getByRole('button', { name: 'Remove destination 1' }).click();
    await page.getByLabel('Host').fill('archive.example.com');
    await page.getByRole('textbox', { name: 'Port' }).fill('80');
    await page.getByText(/Port 80 is usually/).waitFor();
    await pictureHosts(page, 'situation-port-80');
    await assertAccessible(page);
    await person.next('Lockdown');
  });
});

function pictureHosts(page: Page, name: string): Promise<void> {
  return picture(page, name, {
    of: page.getByRole('group', { name: 'Hosts' }),
  });
}
