import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  addressParameters,
  renderEgressPage,
} from '../../__testUtils__/egressPage';
import { aPolicyEntity } from '../../testing/entities';

const policies = [
  aPolicyEntity({ name: 'one', host: 'api.github.com' }),
  aPolicyEntity({
    name: 'two',
    request: {
      destinations: [
        { host: 'api.github.com' },
        { host: 'api.github.com', port: 8443 },
        { host: 'pypi.org' },
      ],
    },
  }),
  aPolicyEntity({ name: 'three', host: 'mirror.example.com' }),
];

const links = () =>
  screen
    .getAllByRole('rowheader')
    .map(header => within(header).getByRole('link'));

describe('HostsView', () => {
  it('counts the policies of each host, the most frequent ones first', async () => {
    renderEgressPage({ entities: policies, at: '/egress/hosts' });

    await screen.findByRole('row', { name: 'api.github.com' });
    expect(links().map(({ textContent }) => textContent)).toEqual([
      'api.github.com',
      'mirror.example.com',
      'pypi.org',
    ]);
    expect(
      screen
        .getAllByRole('row')
        .slice(1)
        .map(row => within(row).getByRole('gridcell').textContent),
    ).toEqual(['2', '1', '1']);
    expect(links()[0]).toHaveAttribute('href', '/egress/hosts/api.github.com');
  });

  it('finds hosts, keeps the search in the address, and says when there is none', async () => {
    renderEgressPage({ entities: policies, at: '/egress/hosts?q=EXAMPLE' });

    await screen.findByRole('row', { name: 'mirror.example.com' });
    expect(links()).toHaveLength(1);

    await userEvent.type(screen.getByRole('searchbox'), 'x');

    expect(
      await screen.findByText('No host matches “EXAMPLEx”'),
    ).toBeInTheDocument();
    expect(addressParameters()).toEqual({ q: 'EXAMPLEx' });

    await userEvent.click(
      screen.getByRole('button', { name: 'Show all hosts' }),
    );
    await waitFor(() => expect(links()).toHaveLength(3));
  });

  it('leads to a host, and back to the policies', async () => {
    renderEgressPage({ entities: policies, at: '/egress/hosts' });

    await userEvent.click(
      await screen.findByRole('link', { name: 'pypi.org' }),
    );

    expect(await screen.findByRole('row', { name: /^two/ })).toBeVisible();
    expect(screen.queryByRole('row', { name: /^one/ })).not.toBeInTheDocument();
    expect(screen.getByLabelText('path')).toHaveTextContent(
      '/egress/hosts/pypi.org',
    );

    await userEvent.click(screen.getByRole('link', { name: 'Policies' }));
    expect(await screen.findByRole('row', { name: /^one/ })).toBeVisible();
  });

  it('leads to the request where there are no policies yet', async () => {
    renderEgressPage({ entities: [], at: '/egress/hosts' });

    expect(await screen.findByText('No hosts yet')).toBeInTheDocument();
  });

  it('says why the catalog did not answer, and asks again', async () => {
    const getEntityFacets = jest
      .fn()
      .mockRejectedValueOnce(new Error('The catalog is starting'))
      .mockResolvedValue({
        facets: {
          'spec.egress.destinations.host': [{ value: 'pypi.org', count: 4 }],
        },
      });
    renderEgressPage({ catalog: { getEntityFacets }, at: '/egress/hosts' });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is starting',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await screen.findByRole('row', { name: 'pypi.org' })).toBeVisible();
  });
});
