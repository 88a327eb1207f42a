import { screen, within } from '@testing-library/react';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { aPolicyEntity, aProxyEntity } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';
import { setViewportWidth } from '../../testing/viewport';

const entities = [
  aProxyEntity('corporate'),
  aProxyEntity('emea'),
  aPolicyEntity({ name: 'one' }),
  aPolicyEntity({ name: 'two' }),
  aPolicyEntity({ name: 'three', proxy: 'retired' }),
  aPolicyEntity({ name: 'four', proxy: 'direct' }),
];

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('ProxiesView', () => {
  beforeEach(() => setViewportWidth(1280));

  it('leads from each proxy to itself and to its policies', async () => {
    renderEgressPage({ entities, at: '/egress/proxies' });

    const corporate = await row(/^proxy-corporate/);
    expect(
      within(corporate).getByText('proxy.corp.internal:3128'),
    ).toBeVisible();
    expect(
      within(corporate).getByRole('link', { name: 'proxy-corporate' }),
    ).toHaveAttribute('href', '/catalog/default/resource/proxy-corporate');
    expect(
      within(corporate).getByRole('link', { name: '2 policies' }),
    ).toHaveAttribute(
      'href',
      '/egress?proxy=resource%3Adefault%2Fproxy-corporate',
    );
    expect(await row(/^proxy-emea/)).toHaveTextContent(/None$/);
  });

  it('names the proxies that the platform has no more, and what goes around all of them', async () => {
    renderEgressPage({ entities, at: '/egress/proxies' });

    expect(await row(/^proxy-retired/)).toHaveTextContent(
      /No longer declared by the platform.*1 policy/,
    );
    expect(
      within(await row(/^Direct/)).getByRole('link', { name: '1 policy' }),
    ).toHaveAttribute('href', '/egress?proxy=direct');
  });

  it('names no cluster, though policies depend on theirs', async () => {
    const { istioEgress } = platformConfig;
    renderEgressPage({
      entities: [
        aProxyEntity('corporate', 'dev'),
        aPolicyEntity({ name: 'one', cluster: 'dev' }),
        aPolicyEntity({ name: 'two', cluster: 'dev', proxy: 'direct' }),
      ],
      at: '/egress/proxies',
      config: { istioEgress: { ...istioEgress, clusters: { dev: {} } } },
    });

    expect(await row(/^Direct/)).toHaveTextContent('1 policy');
    expect(await row(/^dev\.proxy-corporate/)).toHaveTextContent('1 policy');
    expect(screen.queryByText('dev')).not.toBeInTheDocument();
    expect(
      screen.queryByText('No longer declared by the platform'),
    ).not.toBeInTheDocument();
  });

  it('says all of it on a phone', async () => {
    setViewportWidth(400);
    renderEgressPage({ entities, at: '/egress/proxies' });

    expect(await row(/^proxy-corporate/)).toHaveTextContent(
      'proxy.corp.internal:3128',
    );
    expect(screen.getAllByRole('columnheader')).toHaveLength(2);
  });
});
