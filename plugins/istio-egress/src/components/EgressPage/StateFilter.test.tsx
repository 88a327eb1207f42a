import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  addressParameters,
  renderEgressPage,
} from '../../__testUtils__/egressPage';
import { aPolicyEntity } from '../../testing/entities';
import { setViewportWidth } from '../../testing/viewport';

const NOW = new Date().toISOString();
const ref = (name: string) => `resource:default/team-a.${name}`;

const answering = (body: object) =>
  new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
  });

const states = (connected: boolean) =>
  answering({
    connected,
    states: connected
      ? [
          {
            policy: ref('edited'),
            state: 'changed',
            since: NOW,
            lookedAt: NOW,
          },
        ]
      : [],
  });

const policies = ['edited', 'intact'].map(name => aPolicyEntity({ name }));

describe('States in the cluster on the page', () => {
  beforeEach(() => setViewportWidth(1280));

  it('are a column, with the age of the look, where a cluster is connected', async () => {
    renderEgressPage({ entities: policies, answers: [states(true)] });

    expect(
      await screen.findByRole('columnheader', { name: 'In the cluster' }),
    ).toBeInTheDocument();
    const edited = screen.getByRole('row', { name: 'edited (team-a)' });
    expect(within(edited).getByText('Changed in the cluster')).toBeVisible();
    expect(edited.querySelector('time')).toHaveAttribute('datetime', NOW);
    const intact = screen.getByRole('row', { name: 'intact (team-a)' });
    expect(intact.querySelector('time')).toBeNull();
  });

  it('come with what removed policies have left behind, also where no policy is left', async () => {
    const left = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      namespace: 'team-a',
      name: 'default',
      policy: ref('removed'),
      since: NOW,
    };
    renderEgressPage({
      entities: [],
      answers: [answering({ connected: true, states: [], leftBehind: [left] })],
    });

    expect(
      await screen.findByText(
        '1 object that no policy needs any more is still in the cluster',
      ),
    ).toBeInTheDocument();
    const [item] = within(
      screen.getByRole('list', {
        name: 'Objects without a policy',
        hidden: true,
      }),
    ).getAllByRole('listitem', { hidden: true });
    expect(item).toHaveTextContent(
      /^Sidecar team-a\/default of policy team-a.removed, not needed since/,
    );
    expect(item.querySelector('time')).toHaveAttribute('datetime', NOW);
  });

  it('are no column where none is connected', async () => {
    const answers = [states(false)];
    renderEgressPage({ entities: policies, answers });

    await screen.findByRole('row', { name: 'edited (team-a)' });
    await waitFor(() => expect(answers).toEqual([]));
    expect(
      screen.queryByRole('columnheader', { name: 'In the cluster' }),
    ).not.toBeInTheDocument();
  });

  it('are a filter, which is in the address', async () => {
    renderEgressPage({
      entities: policies,
      answers: [
        states(true),
        answering({
          connected: true,
          policies: [ref('edited')],
          lookedAt: NOW,
        }),
        states(true),
      ],
    });
    await screen.findByRole('row', { name: 'intact (team-a)' });

    await userEvent.click(
      screen.getByRole('button', { name: /State in the cluster$/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Changed in the cluster' }),
    );

    await waitFor(() =>
      expect(screen.queryByText('intact (team-a)')).not.toBeInTheDocument(),
    );
    expect(
      await screen.findByRole('row', { name: 'edited (team-a)' }),
    ).toBeInTheDocument();
    expect(addressParameters()).toEqual({ state: 'changed' });
  });

  it('are a filter that goes together with that for drift', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress?state=changed&drifted=yes',
      answers: [
        answering({ policies: [ref('edited'), ref('intact')] }),
        answering({ connected: true, policies: [ref('edited')] }),
        states(true),
      ],
    });

    await screen.findByRole('row', { name: 'edited (team-a)' });
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
  });

  it('say that no cluster is connected where they are filtered by', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress?state=pending',
      answers: [answering({ connected: false, policies: [] })],
    });

    expect(
      await screen.findByText('No cluster is connected.'),
    ).toBeInTheDocument();
    expect(await screen.findByText('No policy matches')).toBeInTheDocument();
  });
});
