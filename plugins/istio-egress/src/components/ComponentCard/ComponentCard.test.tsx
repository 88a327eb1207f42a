import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReachAnswer } from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import type { EgressApi } from '../../api/EgressApi';
import { istioEgressPlugin } from '../../plugin';
import { aPolicyEntity } from '../../testing/entities';

const app: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'app',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-namespace': 'team-a' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

const UNKNOWN: ReachAnswer = { answer: 'unknown', policies: [], findings: [] };

function renderComponentCard(
  policies: Entity[],
  asked: EgressApi['canReach'] = async () => UNKNOWN,
) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity: app }),
      istioEgressPlugin.getExtension('entity-card:istio-egress/component'),
    ],
    apis: [
      catalogApiMock({ entities: [app, ...policies] }),
      [egressApiRef, { canReach: asked }],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('ComponentCard', () => {
  it('lists the hosts that the policies of this component allow, and no others', async () => {
    renderComponentCard([
      aPolicyEntity({ component: 'component:default/app' }),
      aPolicyEntity({
        name: 'elsewhere',
        host: 'pypi.org',
        component: 'component:default/other',
      }),
    ]);

    const row = await screen.findByRole('row', { name: /^github-api/ });
    expect(within(row).getByText('api.github.com:443')).toBeVisible();
    expect(
      within(row).getByRole('link', { name: 'github-api (team-a)' }),
    ).toHaveAttribute('href', '/catalog/default/resource/team-a.github-api');
    expect(screen.queryByText('pypi.org:443')).not.toBeInTheDocument();
  });

  it('says so when no policy names the component', async () => {
    renderComponentCard([aPolicyEntity()]);

    expect(
      await screen.findByText(/^No policy allows egress for this component/),
    ).toBeInTheDocument();
  });

  it('asks whether the component can reach another host', async () => {
    const questions: unknown[] = [];
    renderComponentCard([], async question => {
      questions.push(question);
      return UNKNOWN;
    });

    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Host' }),
      'pypi.org',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));

    expect(await screen.findByText('Unknown')).toBeVisible();
    expect(questions).toEqual([
      { namespace: 'team-a', workload: 'app', host: 'pypi.org' },
    ]);
  });
});
