import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { istioEgressPlugin } from '../../plugin';
import { appConfig } from '../../testing/appConfig';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';

function renderPolicyCard(entity: Entity, config: JsonObject = platformConfig) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      istioEgressPlugin.getExtension('entity-card:istio-egress/policy'),
    ],
    config: { ...appConfig, ...config },
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

const routeTo = async (endpoint: string) =>
  within(await screen.findByRole('list', { name: `Route to ${endpoint}` }))
    .getAllByRole('listitem')
    .map(step => step.textContent);

describe('PolicyCard', () => {
  it('draws the route from the workload to the host', async () => {
    renderPolicyCard(aPolicyEntity());

    const steps = await routeTo('api.github.com:443');
    expect(steps).toHaveLength(5);
    expect(steps[0]).toBe('Workloadteam-a/app');
    expect(steps[1]).toMatch(/^Sidecar/);
    expect(steps[2]).toBe('Egress gatewayistio-system/istio-egressgateway');
    expect(steps[3]).toBe('Forward proxyproxy.corp.internal:3128');
    expect(steps[4]).toBe('Hostapi.github.com:443 (TLS)');
  });

  it('says why, for which ticket and until when', async () => {
    renderPolicyCard(
      aPolicyEntity({ expires: '2020-01-31', request: { ticket: 'NET-1234' } }),
    );

    expect(
      await screen.findByText('The CI bot opens pull requests.'),
    ).toBeInTheDocument();
    expect(screen.getByText('NET-1234')).toBeInTheDocument();
    expect(screen.getByText('2020-01-31')).toBeInTheDocument();
    expect(screen.getByText('Expired')).toBeInTheDocument();
  });

  it('says who enforces the policy, what can go around it, and on what it rests', async () => {
    renderPolicyCard(aPolicyEntity());

    expect(
      await screen.findByRole('list', { name: 'Enforced by' }),
    ).toHaveTextContent(/proxy corporate/i);
    expect(
      screen.getByRole('list', { name: 'Known bypasses' }),
    ).toHaveTextContent(/service account/);
    expect(
      screen.getByRole('list', { name: 'Prerequisites' }),
    ).toHaveTextContent(/NetworkPolicy/);
  });

  it('says once what holds for every destination, and on demand what holds for one', async () => {
    renderPolicyCard(
      aPolicyEntity({
        request: {
          destinations: [
            { host: 'api.github.com' },
            { host: 'mirror.example.com' },
          ],
        },
      }),
    );

    const steps = await routeTo('api.github.com:443, mirror.example.com:443');
    expect(steps.at(-1)).toBe(
      'Hostapi.github.com:443 (TLS)mirror.example.com:443 (TLS)',
    );
    expect(
      screen.getAllByRole('list', { name: 'Known bypasses' }),
    ).toHaveLength(1);
    expect(
      screen.queryByText(/CONNECT mirror\.example\.com:443/),
    ).not.toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Differences by destination' }),
    );

    expect(screen.getByText(/CONNECT mirror\.example\.com:443/)).toBeVisible();
  });

  it('shows a policy that could not be asked for any more, and says why', async () => {
    renderPolicyCard(
      aPolicyEntity({
        request: { destinations: [{ host: 'no-longer.example.org' }] },
      }),
      {
        istioEgress: {
          ...platformConfig.istioEgress,
          hosts: { allow: ['api.github.com'] },
        },
      },
    );

    const title = 'Beyond what the platform allows today';
    const alert = await screen.findByText(title);
    expect(alert.closest('[role=status]')).toHaveTextContent(
      /EGR219 destinations\[0\]\.host.*no-longer\.example\.org/,
    );
    expect(await routeTo('no-longer.example.org:443')).toHaveLength(5);
  });

  it('says which host is allowed by an exception, where that stands, and nothing of its being beyond the platform', async () => {
    renderPolicyCard(
      aPolicyEntity({
        host: 'api.partner.example',
        exceptions: ['api.partner.example:443', 'other.example:443'],
      }),
      {
        istioEgress: {
          ...platformConfig.istioEgress,
          hosts: { allow: ['api.github.com'], ask: ['*.partner.example'] },
        },
      },
    );

    const term = await screen.findByText('Allowed by exception');
    const fact = within(term.closest('dt')!.parentElement!);
    expect(fact.getByText('api.partner.example:443')).toBeVisible();
    expect(fact.queryByText('other.example:443')).not.toBeInTheDocument();
    expect(fact.getByRole('link', { name: /Exception file/ })).toHaveAttribute(
      'href',
      'https://github.com/acme/egress/tree/main/exceptions/team-a.github-api.yaml',
    );
    expect(
      screen.queryByText('Beyond what the platform allows today'),
    ).not.toBeInTheDocument();
  });

  it('tells what the entity alone tells where the platform is not configured', async () => {
    renderPolicyCard(aPolicyEntity(), {});

    expect(
      await screen.findByText('Enforcement is unknown'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('list', { name: 'Destinations' }),
    ).toHaveTextContent('api.github.com:443');
    expect(screen.queryByText('Enforced by')).not.toBeInTheDocument();
  });

  it('shows the findings about a platform that cannot be read', async () => {
    renderPolicyCard(aPolicyEntity(), {
      istioEgress: { proxies: { corporate: { host: 'proxy', port: 99999 } } },
    });

    expect(await screen.findByRole('status')).toHaveTextContent(
      /proxies\.corporate\.port/,
    );
    expect(
      screen.getByRole('list', { name: 'Destinations' }),
    ).toHaveTextContent('api.github.com:443');
  });

  it('promises nothing about a policy whose proxy the platform no longer has', async () => {
    renderPolicyCard(
      aPolicyEntity({ request: { route: { proxy: 'retired' } } }),
    );

    expect(await screen.findByRole('status')).toHaveTextContent(/retired/);
    expect(screen.queryByText('Enforced by')).not.toBeInTheDocument();
  });

  it.each([
    ['nothing', undefined],
    ['text', '<img src=x onerror=alert(1)>'],
    ['a list', [{ host: 'evil.example' }]],
    ['an empty object', {}],
    ['a deep object', { workload: { namespace: { toString: 'x' } } }],
    ['a wrong host', { destinations: [{ host: '"><script>' }] }],
  ])('shows findings for a request that is %s', async (_, egress) => {
    renderPolicyCard(aPolicyEntityHolding(egress as any, { name: 'hostile' }));

    const alert = await screen.findByRole('status');
    expect(alert).toHaveTextContent('This entity has no valid egress request');
    expect(within(alert).getAllByRole('listitem')[0]).toHaveTextContent(
      /EGR\d{3}/,
    );
    expect(document.querySelector('img, script')).not.toBeInTheDocument();
  });
});
