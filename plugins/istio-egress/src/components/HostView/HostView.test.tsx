import { screen, within } from '@testing-library/react';
import { dayFromToday } from '../../testing/days';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { aPolicyEntity } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';

const soon = dayFromToday(5);

const policies = [
  aPolicyEntity({ name: 'one', expires: soon }),
  aPolicyEntity({ name: 'two', expires: '2999-12-31', proxy: 'emea' }),
  aPolicyEntity({ name: 'three', namespace: 'team-b', expires: '2020-01-31' }),
  aPolicyEntity({ name: 'other', host: 'pypi.org', namespace: 'team-c' }),
];

const fact = async (term: string) => {
  const title = await screen.findByText(term, { selector: 'dt, dt *' });
  return title.closest('div')!.querySelector('dd');
};

describe('HostView', () => {
  it('tells who reaches the host, through what, and until when', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress/hosts/api.github.com',
    });

    await screen.findByText('team-b', { selector: 'dd *' });
    expect(await fact('Namespaces')).toHaveTextContent('team-a (2)team-b (1)');
    expect(await fact('Proxies')).toHaveTextContent(
      'proxy-corporate (2)proxy-emea (1)',
    );
    expect(await fact('Next to expire')).toHaveTextContent(`${soon}In 5 days`);
    expect(await fact('Expired')).toHaveTextContent('1');
    await screen.findByRole('row', { name: /^three/ });
    expect(
      screen.queryByRole('row', { name: /^other/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Filter these policies' }),
    ).toHaveAttribute('href', '/egress?host=api.github.com');
  });

  it('names no cluster among the proxies', async () => {
    const { istioEgress } = platformConfig;
    renderEgressPage({
      entities: [aPolicyEntity({ cluster: 'dev' })],
      at: '/egress/hosts/api.github.com',
      config: { istioEgress: { ...istioEgress, clusters: { dev: {} } } },
    });

    await screen.findByText('team-a', { selector: 'dd *' });
    expect(await fact('Proxies')).toHaveTextContent(
      /^dev\.proxy-corporate \(1\)$/,
    );
  });

  it('names wildcards as policies do', async () => {
    renderEgressPage({
      entities: [aPolicyEntity({ name: 'wild', host: '*.example.com' })],
      at: '/egress/hosts/*.example.com',
    });

    const row = await screen.findByRole('row', { name: /^wild/ });
    expect(within(row).getByText('*.example.com:443')).toBeVisible();
  });

  it('says so when no policy allows the host', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress/hosts/%3Cscript%3E',
    });

    expect(
      await screen.findByText('No policy allows this host.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: '<script>' })).toBeVisible();
  });
});
