import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { Policy, readHeldRequest } from 'backstage-plugin-istio-egress-common';
import { platformConfig } from '../../testing/platform';
import { OtherClusters } from './OtherClusters';

const request = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
};
const entityIn = (cluster: string, changes = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: `${cluster}.team-a.github-api`, namespace: 'default' },
  spec: { type: 'egress-policy', egress: { ...request, cluster, ...changes } },
});

function renderCard(egress: object, clusters: object | undefined) {
  const policy = readHeldRequest(egress);
  renderInTestApp(
    <OtherClusters policy={policy.ok ? policy.value : ({} as Policy)} />,
    {
      config: {
        istioEgress: {
          ...platformConfig.istioEgress,
          ...(clusters && { clusters }),
        },
      } as never,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        catalogApiMock({
          entities: [entityIn('test'), entityIn('prod', { ticket: 'NET-1' })],
        }),
      ] as never,
    },
  );
}

describe('OtherClusters', () => {
  it('tells where the policy is the same, where it differs and where it is missing', async () => {
    renderCard(
      { ...request, cluster: 'dev' },
      { dev: {}, test: {}, prod: {}, lab: {} },
    );
    expect(await screen.findByRole('link', { name: 'same' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/test.team-a.github-api',
    );
    expect(
      screen.getByRole('link', { name: 'differs: ticket' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod.team-a.github-api',
    );
    expect(screen.getByText('missing')).toBeVisible();
    expect(screen.getByText('lab')).toBeVisible();
    expect(screen.queryByText('dev')).toBeNull();
  });

  it('is nothing where there are no clusters', async () => {
    renderCard(request, undefined);
    expect(screen.queryByText('In other clusters')).toBeNull();
  });
});
