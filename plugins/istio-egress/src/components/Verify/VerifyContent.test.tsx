import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  judgePolicy,
  readPlatform,
  readRequest,
  verificationOf,
} from 'backstage-plugin-istio-egress-common';
import { istioEgressPlugin } from '../../plugin';
import { appConfig } from '../../testing/appConfig';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';

const COMMAND = 'sh verify/verify.sh policies/team-a.github-api/probes.yaml';

function renderVerify(
  entity: Entity = aPolicyEntity(),
  config: JsonObject = platformConfig,
) {
  const user = userEvent.setup();
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      istioEgressPlugin.getExtension('entity-content:istio-egress/verify'),
    ],
    config: { ...appConfig, ...config },
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: ['/'],
  });
  return user;
}

/** What the kit of an entity's policy tries, by the core. */
function stepsOf(entity: Entity) {
  const policy = readRequest(entity.spec?.egress);
  const platform = readPlatform(platformConfig.istioEgress);
  if (!policy.ok || !platform.ok) throw new Error('cannot be read');
  const { resolved } = judgePolicy(policy.value, platform.value);
  if (!resolved) throw new Error('cannot be rendered');
  return verificationOf(resolved, platform.value).steps;
}

const section = (name: string | RegExp) =>
  screen.findByRole('region', { name });

describe('VerifyContent', () => {
  it('shows every step of the kit: what it shows, what not, and what a failure means', async () => {
    const entity = aPolicyEntity({
      request: {
        workload: { namespace: 'team-a', name: 'app', serviceAccount: 'app' },
      },
    });
    renderVerify(entity);
    await section(/^Calls from the workload$/);

    for (const { id, leavesOpen, otherwise } of stepsOf(entity)) {
      const step = screen.getByText(id).closest('li')!;
      expect(step).toHaveTextContent(leavesOpen);
      expect(step).toHaveTextContent(otherwise);
    }
  });

  it('tells what must work from what must fail', async () => {
    renderVerify();

    const calls = await section(/^Calls from the workload$/);
    const stepOf = (id: string) =>
      within(calls).getByText(id).closest('li')!.textContent;
    expect(stepOf('reach:api.github.com:443')).toMatch(/^Must work/);
    expect(stepOf('unlisted-host')).toMatch(/^Must fail/);
  });

  it('says once what several destinations have in common', async () => {
    renderVerify(
      aPolicyEntity({
        request: {
          destinations: [
            { host: 'api.github.com' },
            { host: 'mirror.example.com' },
          ],
        },
      }),
    );

    const calls = await section(/^Calls from the workload$/);
    const step = within(calls)
      .getByText('reach:mirror.example.com:443')
      .closest('li')!;
    expect(
      within(step).getByText('reach:api.github.com:443'),
    ).toBeInTheDocument();
  });

  it('copies either command, by the mouse and by the keyboard', async () => {
    const user = renderVerify();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');

    const [first, second] = await screen.findAllByRole('button', {
      name: /^Copy /,
    });
    await user.click(first);
    expect(copied).toHaveBeenLastCalledWith(COMMAND);
    expect(await screen.findByText('Command copied')).toBeInTheDocument();

    act(() => second.focus());
    await user.keyboard('{Enter}');
    expect(copied).toHaveBeenLastCalledWith(`${COMMAND} jobs`);
  });

  it('leads to the folder of the repository that the commands are for', async () => {
    renderVerify();

    expect(
      await screen.findByRole('link', { name: /Open the folder/ }),
    ).toHaveAttribute('href', 'https://github.com/acme/egress/tree/main');
  });

  it('leads to the folder above the trees of the clusters, where their commands begin', async () => {
    const entity = aPolicyEntity({ cluster: 'dev' });
    entity.metadata.annotations = {
      'backstage.io/managed-by-location':
        'url:https://github.com/acme/egress/tree/main/clusters/dev/policies/team-a.github-api/catalog-info.yaml',
    };
    const { istioEgress } = platformConfig;
    renderVerify(entity, {
      istioEgress: { ...istioEgress, clusters: { dev: {} } },
    });

    expect(
      await screen.findByRole('link', { name: /Open the folder/ }),
    ).toHaveAttribute('href', 'https://github.com/acme/egress/tree/main');
    expect(
      screen.getByText(/in the folder that contains clusters\/\./),
    ).toBeVisible();
    expect(
      screen.getByText(/^sh clusters\/dev\/verify\/verify\.sh [^ ]+$/),
    ).toBeVisible();
  });

  it('leads nowhere but to the web', async () => {
    const entity = aPolicyEntity();
    entity.metadata.annotations = {
      'backstage.io/managed-by-location': 'url:javascript:alert(1)',
    };
    renderVerify(entity);

    await section(/^Calls from the workload$/);
    expect(screen.queryByRole('link', { name: /folder/ })).toBeNull();
  });

  it('says what the log of the proxy holds afterwards', async () => {
    renderVerify();

    expect(
      await screen.findByRole('list', { name: 'Log lines' }),
    ).toHaveTextContent('CONNECT api.github.com:443 (at proxy corporate)');
  });

  it('says which steps the command from the workload leaves out', async () => {
    renderVerify();

    const remark = 'Only tested from separate pods.';
    expect(
      within(
        await section(/outside the mesh, with the labels of the workload$/),
      ).getByText(remark),
    ).toBeInTheDocument();
    expect(
      within(await section(/^Calls from the workload$/)).queryByText(remark),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['is not configured', aPolicyEntity(), {}],
    [
      'cannot be read',
      aPolicyEntity(),
      { istioEgress: { proxies: { corporate: { host: 'proxy', port: 0 } } } },
    ],
    [
      'no longer renders the policy',
      aPolicyEntity({ request: { route: { proxy: 'retired' } } }),
      platformConfig,
    ],
  ])('promises nothing where the platform %s', async (_, entity, config) => {
    renderVerify(entity, config);

    expect(await screen.findByRole('status')).toHaveTextContent(
      'The steps are unknown',
    );
    expect(screen.queryByRole('button', { name: /Copy/ })).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['text', '<img src=x onerror=alert(1)>'],
    ['a name that is a command', { name: '$(reboot)' }],
    ['a wrong host', { destinations: [{ host: '"><script>' }] }],
  ])('shows findings for a request that is %s', async (_, egress) => {
    renderVerify(aPolicyEntityHolding(egress as any, { name: 'hostile' }));

    const alert = await screen.findByRole('status');
    expect(within(alert).getAllByRole('listitem')[0]).toHaveTextContent(
      /EGR\d{3}/,
    );
    expect(screen.queryByRole('button', { name: /Copy/ })).toBeNull();
    expect(document.querySelector('img, script')).not.toBeInTheDocument();
  });
});
