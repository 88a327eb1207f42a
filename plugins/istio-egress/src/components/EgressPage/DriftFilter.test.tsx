import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  addressParameters,
  renderEgressPage,
} from '../../__testUtils__/egressPage';
import { aPolicyEntity } from '../../testing/entities';
import { setViewportWidth } from '../../testing/viewport';

const DRIFTED = '/egress?drifted=yes';
const CHECKED = '2026-06-01T10:00:00.000Z';
const ref = (name: string) => `resource:default/team-a.${name}`;

const answering = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const policies = ['edited', 'intact', 'expiring'].map(name =>
  aPolicyEntity({
    name,
    ...(name === 'expiring' && { expires: '2020-01-31' }),
  }),
);

/** The policies that are listed, once they are. */
async function listed() {
  await screen.findByRole('grid');
  return screen
    .queryAllByRole('rowheader')
    .map(({ textContent }) => textContent);
}

describe('The filter for drift', () => {
  beforeEach(() => setViewportWidth(1280));

  it('lists what the backend has found to have drifted, and says as of when', async () => {
    renderEgressPage({
      entities: policies,
      at: DRIFTED,
      answers: [
        answering({
          policies: [ref('edited'), ref('expiring')],
          checkedAt: CHECKED,
        }),
      ],
    });

    await screen.findByRole('row', { name: 'edited (team-a)' });
    expect(await listed()).toEqual(['edited (team-a)', 'expiring (team-a)']);
    expect(document.querySelector('time')).toHaveAttribute('datetime', CHECKED);
  });

  it('goes together with other filters', async () => {
    renderEgressPage({
      entities: policies,
      at: `${DRIFTED}&expires=expired`,
      answers: [answering({ policies: [ref('edited'), ref('expiring')] })],
    });

    await screen.findByRole('row', { name: 'expiring (team-a)' });
    expect(await listed()).toEqual(['expiring (team-a)']);
  });

  it('is chosen as the others are, and is in the address', async () => {
    renderEgressPage({
      entities: policies,
      answers: [
        answering({ connected: false, states: [] }),
        answering({ policies: [ref('edited')], checkedAt: CHECKED }),
      ],
    });
    await screen.findByRole('row', { name: 'intact (team-a)' });

    await userEvent.click(screen.getByRole('button', { name: /Drift$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Drifted' }),
    );

    await waitFor(() =>
      expect(screen.queryByText('intact (team-a)')).not.toBeInTheDocument(),
    );
    expect(
      await screen.findByRole('row', { name: 'edited (team-a)' }),
    ).toBeInTheDocument();
    expect(addressParameters()).toEqual({ drifted: 'yes' });
  });

  it('lists nothing where nothing has drifted', async () => {
    renderEgressPage({
      entities: policies,
      at: DRIFTED,
      answers: [answering({ policies: [], checkedAt: CHECKED })],
    });

    expect(await screen.findByText('No policy matches')).toBeInTheDocument();
    expect(screen.queryByText('intact (team-a)')).not.toBeInTheDocument();
  });

  it('says that nothing is known before the first check', async () => {
    renderEgressPage({
      entities: policies,
      at: DRIFTED,
      answers: [answering({ policies: [] })],
    });

    expect(
      await screen.findByText(/^No drift check has run yet/),
    ).toBeInTheDocument();
  });

  it('says that it looks through a part, where too many have drifted', async () => {
    renderEgressPage({
      entities: policies,
      at: DRIFTED,
      answers: [
        answering({
          policies: Array.from({ length: 151 }, (_, n) => ref(`policy-${n}`)),
          checkedAt: CHECKED,
        }),
      ],
    });

    expect(
      await screen.findByText(/^151 policies have drifted. Only the first 150/),
    ).toBeInTheDocument();
  });

  it('shows no policy, and exports none, before the answer or without it', async () => {
    renderEgressPage({
      entities: policies,
      at: DRIFTED,
      answers: [
        answering(
          {
            error: { name: 'Error', message: 'The database is away' },
            response: { statusCode: 500 },
          },
          500,
        ),
        answering({ policies: [ref('edited')], checkedAt: CHECKED }),
      ],
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(screen.queryByText('intact (team-a)')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Export CSV' }),
    ).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(
      await screen.findByRole('row', { name: 'edited (team-a)' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Export CSV' }),
    ).toBeInTheDocument();
  });

  it('leaves out what is no choice, and asks the backend for nothing', async () => {
    renderEgressPage({ entities: policies, at: '/egress?drifted=<script>' });

    await screen.findByRole('row', { name: 'intact (team-a)' });
    expect(await listed()).toHaveLength(policies.length);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
