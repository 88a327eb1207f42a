import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MOST_PASTED } from 'backstage-plugin-istio-egress-common';
import { answering } from '../../__testUtils__/answering';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { setViewportWidth } from '../../testing/viewport';

const call = {
  namespace: 'team-a',
  workload: 'app',
  host: 'pypi.org',
  port: 443,
  count: 7,
  last: '2026-06-01T10:00:00.000Z',
  outcome: 'denied',
};

async function find(answer: object) {
  renderEgressPage({ at: '/egress/discover', answers: [answering(answer)] });
  await userEvent.click(
    await screen.findByRole('textbox', { name: 'Access log' }),
  );
  await userEvent.paste('a line');
  await userEvent.click(screen.getByRole('button', { name: 'Find calls' }));
}

describe('DiscoverView', () => {
  beforeEach(() => setViewportWidth(1280));

  it('says how a log is read that is too long to paste', async () => {
    renderEgressPage({ at: '/egress/discover', answers: [] });
    await userEvent.click(
      await screen.findByRole('textbox', { name: 'Access log' }),
    );
    await userEvent.paste('x'.repeat(MOST_PASTED + 1));
    expect(await screen.findByText(/istio-egress discover/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Find calls' })).toBeDisabled();
  });

  it('shows calls, and leads to the request that is missing', async () => {
    await find({
      calls: [call, { ...call, host: 'api.github.com', policy: 'team-a.api' }],
      totalCalls: 2,
      requests: [
        {
          name: 'app-egress',
          reason: 'Found.',
          workload: { namespace: 'team-a', name: 'app' },
          destinations: [{ host: 'pypi.org', port: 443 }],
        },
      ],
      uses: [],
      unread: 3,
    });

    const row = await screen.findByRole('row', { name: /^pypi\.org:443/ });
    expect(row).toHaveTextContent('team-a/app');
    expect(row).toHaveTextContent('7');
    expect(row).toHaveTextContent('Denied');
    expect(
      screen.getByRole('row', { name: /^api\.github\.com:443/ }),
    ).toHaveTextContent('team-a.api');
    expect(
      screen.getByText('Lines without an outbound call: 3.'),
    ).toBeVisible();
    const missing = screen.getByRole('region', { name: /^Missing requests/ });
    const link = await within(missing).findByRole('link', {
      name: 'Make this request',
    });
    const { searchParams } = new URL(
      link.getAttribute('href')!,
      'http://localhost',
    );
    expect(JSON.parse(searchParams.get('formData')!)).toMatchObject({
      name: 'app-egress',
      destinations: [{ host: 'pypi.org', port: 443 }],
    });
  });

  it('shows when each policy was used last, and what a lockdown would refuse', async () => {
    await find({
      calls: [{ ...call, outcome: 'allowed', wouldBeRefused: true }],
      totalCalls: 1,
      requests: [],
      uses: [
        {
          policy: 'team-a.api',
          count: 7,
          lastUsed: '2026-06-01T10:00:00.000Z',
        },
        { policy: 'team-a.mail', count: 0 },
      ],
      unread: 0,
    });

    const policies = await screen.findByRole('region', {
      name: 'Policies (2)',
    });
    expect(
      within(policies).getByRole('row', { name: /^team-a\.api/ }),
    ).toHaveTextContent('2026');
    expect(
      within(policies).getByRole('row', { name: /^team-a\.mail/ }),
    ).toHaveTextContent('Not in these lines');
    expect(
      screen.getByRole('row', { name: /^pypi\.org:443/ }),
    ).toHaveTextContent('Would be refused');
  });

  it('says that nothing was found', async () => {
    await find({ calls: [], totalCalls: 0, requests: [], uses: [], unread: 1 });
    expect(
      await screen.findByText('No outbound call was found in these lines.'),
    ).toBeVisible();
  });

  it('asks for the namespace where the lines do not say it', async () => {
    const { namespace: _, ...unknown } = call;
    await find({
      calls: [unknown],
      totalCalls: 1,
      requests: [],
      uses: [],
      unread: 0,
    });
    expect(await screen.findByText(/^Enter the namespace/)).toBeVisible();
  });
});
