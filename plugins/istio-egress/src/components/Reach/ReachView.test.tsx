import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answering } from '../../__testUtils__/answering';
import {
  addressParameters,
  renderEgressPage,
} from '../../__testUtils__/egressPage';
import { platformConfig } from '../../testing/platform';
import { setViewportWidth } from '../../testing/viewport';
import { readQuestion } from './readQuestion';

const AT = '/egress/reach?namespace=team-a&workload=app&host=pypi.org';

const check = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Check' }));

describe('ReachView', () => {
  beforeEach(() => setViewportWidth(1280));

  it('says by which policy and route, and until when', async () => {
    renderEgressPage({
      at: AT,
      answers: [
        answering({
          answer: 'allowed',
          policies: [
            {
              policy: 'team-a.pypi',
              route: ['team-a/app', 'sidecar', 'pypi.org:443'],
              until: '2999-12-31',
            },
          ],
          findings: [],
        }),
      ],
    });
    await check();
    const answer = await screen.findByText('Allowed');
    const told = answer.closest('[role=status]')!;
    expect(told).toHaveTextContent('Policy team-a.pypi, until 2999-12-31');
    expect(told).toHaveTextContent('team-a/app → sidecar → pypi.org:443');
  });

  it('says by what it is denied, and leads to the request', async () => {
    renderEgressPage({
      at: AT,
      answers: [
        answering({
          answer: 'denied',
          because: 'The sidecar refuses every host',
          policies: [],
          findings: [],
          request: {
            name: 'pypi-org',
            reason: 'Say what for.',
            workload: { namespace: 'team-a', name: 'app' },
            destinations: [{ host: 'pypi.org', port: 443 }],
          },
        }),
      ],
    });
    await check();
    expect(
      await screen.findByText('The sidecar refuses every host.'),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Request this' }),
    ).toHaveAttribute('href', expect.stringContaining('pypi-org'));
  });

  it('shows what a proposed request would change', async () => {
    const way = { path: ['sidecar'], tls: 'application', outcome: 'nowhere' };
    renderEgressPage({
      at: AT,
      answers: [
        answering({
          answer: 'allowed',
          policies: [],
          findings: [],
          changes: [
            {
              namespace: 'team-a',
              workload: 'app',
              host: 'pypi.org',
              port: 443,
              change: 'works',
              before: way,
              after: { ...way, outcome: 'proxy' },
            },
          ],
        }),
      ],
    });
    await userEvent.click(
      await screen.findByRole('textbox', { name: /^Proposed request/ }),
    );
    await userEvent.paste('name: x');
    await check();
    const changes = await screen.findByRole('region', {
      name: 'What the request would change (1)',
    });
    expect(within(changes).getByText('Starts to work')).toBeVisible();
  });

  it('keeps the question in the address, which fills it in again', async () => {
    const denied = { answer: 'denied', policies: [], findings: [] };
    renderEgressPage({
      at: '/egress/reach',
      answers: [answering(denied)],
      config: {
        istioEgress: {
          ...platformConfig.istioEgress,
          clusters: { dev: {}, prod: {} },
        },
      },
    });
    const input = (name: string) => screen.findByRole('textbox', { name });
    await userEvent.type(await input('Namespace'), 'team-a');
    await userEvent.type(await input('Workload'), 'app');
    await userEvent.type(await input('Host'), 'db.example.com:5432');
    await userEvent.click(screen.getByRole('button', { name: /Cluster$/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'prod' }));
    await check();
    await screen.findByText('Denied');
    expect(addressParameters()).toEqual({
      namespace: 'team-a',
      workload: 'app',
      host: 'db.example.com:5432',
      cluster: 'prod',
    });
    const address = screen.getByLabelText('address').textContent;
    cleanup();

    renderEgressPage({
      at: `/egress/reach${address}`,
      config: {
        istioEgress: {
          ...platformConfig.istioEgress,
          clusters: { dev: {}, prod: {} },
        },
      },
    });
    expect(await input('Host')).toHaveValue('db.example.com:5432');
    expect(screen.getByRole('button', { name: /Cluster$/ })).toHaveTextContent(
      'prod',
    );
  });

  it('says what is wrong with what is entered', async () => {
    renderEgressPage({ at: '/egress/reach?host=https://pypi.org/x' });
    expect(await screen.findByText(/^Enter a host, such as/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Check' })).toBeDisabled();
  });
});

describe('readQuestion', () => {
  const entry = { namespace: 'a', workload: '*', host: 'x.org', proposed: '' };

  it.each([
    [{}, { namespace: 'a', workload: '*', host: 'x.org' }],
    [
      { host: ' x.org:5432 ' },
      { namespace: 'a', workload: '*', host: 'x.org', port: 5432 },
    ],
    [{ namespace: ' ' }, undefined],
    [{ proposed: 'a: [' }, undefined],
    [{ proposed: '[]' }, undefined],
  ])('reads %j', (change, question) => {
    expect(readQuestion({ ...entry, ...change }).question).toEqual(question);
  });
});
