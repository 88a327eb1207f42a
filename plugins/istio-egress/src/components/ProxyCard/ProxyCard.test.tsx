import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { istioEgressPlugin } from '../../plugin';
import { aPolicyEntity, aProxyEntity } from '../../testing/entities';

function renderProxyCard(proxy: Entity, policies: Entity[]) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity: proxy }),
      istioEgressPlugin.getExtension('entity-card:istio-egress/proxy'),
    ],
    apis: [catalogApiMock({ entities: [proxy, ...policies] })],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('ProxyCard', () => {
  it('shows where the proxy is and what it is', async () => {
    renderProxyCard(aProxyEntity(), []);

    expect(
      await screen.findByText('proxy.corp.internal:3128'),
    ).toBeInTheDocument();
    expect(screen.getByText('The Frankfurt proxy')).toBeInTheDocument();
    expect(
      await screen.findByText('No policy uses this proxy.'),
    ).toBeInTheDocument();
  });

  it('lists the policies that use this proxy, and no others', async () => {
    renderProxyCard(aProxyEntity(), [
      aPolicyEntity({ name: 'github-api' }),
      aPolicyEntity({ name: 'elsewhere', proxy: 'emea' }),
    ]);

    expect(
      await screen.findByRole('link', { name: 'github-api (team-a)' }),
    ).toHaveAttribute('href', '/catalog/default/resource/team-a.github-api');
    expect(screen.queryByText('elsewhere (team-a)')).not.toBeInTheDocument();
  });

  it('survives an entity that does not say where the proxy is', async () => {
    const entity = aProxyEntity();
    entity.spec = { ...entity.spec, proxy: ['proxy.corp.internal'] };
    renderProxyCard(entity, []);

    expect(await screen.findByText('Unknown')).toBeInTheDocument();
  });
});
