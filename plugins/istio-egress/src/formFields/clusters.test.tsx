import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChangePreview } from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../api';
import { EgressClient } from '../api/EgressClient';
import { aPolicyEntity } from '../testing/entities';
import { finish, goOn, openForm } from '../__testUtils__/form';
import { egressClusters } from './EgressClusters';
import { egressDestinations } from './EgressDestinations';
import { egressLockdown } from './EgressLockdown';
import { egressReview } from './EgressReview';
import { egressRoute } from './EgressRoute';
import { egressWorkload } from './EgressWorkload';

const istioEgress = {
  proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
  defaults: {
    route: { exit: 'gateway', gateway: 'default', proxy: 'corporate' },
    lockdown: { registryOnly: true, networkPolicy: false },
    clusters: ['dev'],
  },
  clusters: {
    dev: {
      stage: 'dev',
      hosts: { allow: ['*.github.com', '*.example.com'] },
      proxies: { lab: { host: 'proxy-lab.corp.internal', port: 8080 } },
      namespaces: {
        'team-a': ['group:default/team-a'],
        sandbox: ['user:default/guest'],
      },
    },
    prod: {
      stage: 'prod',
      hosts: { allow: ['*.github.com'] },
      proxies: { corporate: { host: 'proxy.eu.corp.internal' } },
      namespaces: { 'team-a': ['group:default/team-a'] },
      defaults: { lockdown: { networkPolicy: true } },
    },
    vault: {
      stage: 'prod',
      namespaces: { 'team-b': ['group:default/team-b'] },
    },
  },
};

const pages: Record<string, JsonObject> = {
  clusters: { type: 'array', items: { type: 'string' } },
  workload: { type: 'object' },
  destinations: { type: 'array', items: { type: 'object' } },
  route: { type: 'object' },
  lockdown: { type: 'object' },
  digest: { type: 'string' },
};
const fieldOf: Record<string, string> = {
  clusters: 'EgressClusters',
  workload: 'EgressWorkload',
  destinations: 'EgressDestinations',
  route: 'EgressRoute',
  lockdown: 'EgressLockdown',
  digest: 'EgressReview',
};

/** Opens the page of one field for a request of these clusters. */
function open(field: string, values: JsonObject = {}, preview?: ChangePreview) {
  const fetch = async () =>
    new Response(JSON.stringify(preview), {
      headers: { 'content-type': 'application/json' },
    });
  const discovery = { getBaseUrl: async () => 'http://portal.test' };
  return openForm({
    fields: [
      egressClusters,
      egressDestinations,
      egressLockdown,
      egressReview,
      egressRoute,
      egressWorkload,
    ],
    pages: [
      {
        [field]: {
          title: field,
          ...pages[field],
          'ui:field': fieldOf[field],
          'ui:options': { hideError: true },
        },
      },
    ],
    values: {
      name: 'github-api',
      owner: 'group:default/team-a',
      reason: 'The CI bot opens pull requests.',
      clusters: ['dev', 'prod'],
      workload: { namespace: 'team-a', name: 'app' },
      destinations: [{ host: 'api.github.com' }],
      ...values,
    },
    config: { istioEgress },
    apis: [
      [egressApiRef, new EgressClient(discovery, { fetch })],
      mockApis.identity({
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest', 'group:default/team-a'],
      }),
      catalogApiMock({
        entities: [
          aPolicyEntity({
            name: 'packages',
            host: 'mirror.example.com',
            request: { cluster: 'dev' },
          }),
          aPolicyEntity({
            name: 'vault',
            host: 'vault.example.com',
            request: { cluster: 'vault' },
          }),
        ],
      }),
    ],
  });
}

describe('the form for several clusters', () => {
  it('offers the clusters that are open to the person by their stages, and names the others', async () => {
    open('clusters', { clusters: ['dev'] });
    const prod = await screen.findByRole('group', { name: 'Stage prod' });
    expect(
      await screen.findByText('Not open to your groups: vault.'),
    ).toBeVisible();
    expect(within(prod).getAllByRole('checkbox')).toHaveLength(1);
    expect(
      within(prod).getByRole('checkbox', { name: 'prod' }),
    ).not.toBeChecked();
  });

  it('begins with the clusters that a request is for which names none, and takes them away', async () => {
    open('clusters', { clusters: [] });
    const dev = await screen.findByRole('checkbox', { name: 'dev' });
    await waitFor(() => expect(dev).toBeChecked());
    await userEvent.click(dev);
    expect(dev).not.toBeChecked();
    await goOn();
    expect(
      await screen.findByText('Choose at least one cluster.'),
    ).toBeVisible();
  });

  it('offers the namespaces that are open to the person in every chosen cluster', async () => {
    open('workload', { workload: {} });
    expect(await screen.findByRole('button', { name: 'team-a' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'sandbox' })).toBeNull();
  });

  it('says for which of the clusters a host is not allowed', async () => {
    open('destinations', { destinations: [{ host: 'mirror.example.com' }] });
    const row = await screen.findByRole('group', { name: /^Destination 1:/ });
    expect(await within(row).findByText(/^Cluster prod:/)).toHaveTextContent(
      'mirror.example.com',
    );
  });

  it('names no cluster where a host is wrong in whichever', async () => {
    open('destinations', {
      clusters: ['dev'],
      destinations: [{ host: 'https://api.github.com/' }, { host: 'evil.org' }],
    });
    const row = await screen.findByRole('group', { name: /^Destination 1:/ });
    expect(await within(row).findByText(/is written with/)).toHaveTextContent(
      'api.github.com is written with a scheme and a path.',
    );
    const other = screen.getByRole('group', { name: /^Destination 2:/ });
    expect(within(other).getByText(/^Cluster dev:/)).toBeVisible();
  });

  it('offers the hosts that policies of the chosen clusters reach', async () => {
    open('destinations', { clusters: ['dev'], destinations: [{}] });
    await userEvent.type(
      await screen.findByRole('textbox', { name: /^Host/ }),
      'example',
    );
    const list = await screen.findByRole('list', { name: 'Hosts in use' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(list).toHaveTextContent('mirror.example.com');
  });

  it('offers a proxy of every chosen cluster, and shows where another one is', async () => {
    open('route');
    await userEvent.click(
      await screen.findByRole('button', { name: /Proxy$/ }),
    );
    expect(
      await screen.findByRole('option', {
        name: 'corporate (dev: proxy.corp.internal:3128, prod: proxy.eu.corp.internal:3128)',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('option', { name: 'lab (only in dev)' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('offers the proxy of one cluster where that one alone is chosen', async () => {
    const { created } = open('route', { clusters: ['dev'] });
    await userEvent.click(
      await screen.findByRole('button', { name: /Proxy$/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'lab (proxy-lab.corp.internal:8080)',
      }),
    );
    await finish();
    expect(created()?.route).toEqual({ proxy: 'lab' });
  });

  it('leaves each cluster its own lockdown until the person closes all of them', async () => {
    const { created } = open('lockdown');
    const lock = await screen.findByRole('switch', { name: /NetworkPolicy/ });
    expect(lock).not.toBeChecked();
    expect(lock).toHaveAccessibleDescription(
      /Platform default: dev: off, prod: on\./,
    );
    await userEvent.click(lock);
    await finish();
    expect(created()?.lockdown).toEqual({ networkPolicy: true });
  });

  describe('in the review of a promotion', () => {
    const title = { name: 'What differs from dev' };
    const openReview = (values: JsonObject) =>
      open(
        'digest',
        { clusters: ['prod'], promotedFrom: 'dev', ...values },
        {
          findings: [],
          digest: `sha256:${'a'.repeat(64)}`,
          title: 'Allow egress',
          description: '',
          files: [],
          kept: [],
        },
      );

    it('shows what differs from the cluster before', async () => {
      openReview({});
      const table = await screen.findByRole('table', title);
      const rows = within(table).getAllByRole('row');
      expect(
        rows.map(row => [...row.children].map(cell => cell.textContent)),
      ).toEqual([
        ['', 'dev', 'prod'],
        [
          'Proxy',
          'corporate: proxy.corp.internal:3128',
          'corporate: proxy.eu.corp.internal:3128',
        ],
        ['Lockdown', 'registryOnly', 'registryOnly, networkPolicy'],
        ['DNS', 'open', 'namespace kube-system port 53'],
      ]);
    });

    it('says that nothing differs', async () => {
      openReview({
        destinations: [{ host: 'api.github.com', proxy: 'direct' }],
        lockdown: { registryOnly: true, networkPolicy: true },
      });
      await screen.findByRole('heading', title);
      expect(
        screen.getByText(/the platforms of dev and prod are the same/),
      ).toBeVisible();
      expect(screen.queryByRole('table', title)).toBeNull();
    });
  });

  it('reviews which repository gets what, where the clusters have several', async () => {
    const root = (repository: string) => ({
      path: 'catalog-info.yaml',
      repository: `https://github.com/acme/${repository}`,
      change: 'added' as const,
      after: 'kind: Location\n',
    });
    open(
      'digest',
      {},
      {
        findings: [],
        digest: `sha256:${'a'.repeat(64)}`,
        title: 'Allow egress',
        description: '',
        files: [root('egress'), root('prod')],
        kept: [],
        repositories: [
          { url: 'https://github.com/acme/egress', clusters: ['dev'] },
          { url: 'https://github.com/acme/prod', clusters: ['prod'] },
        ],
      },
    );
    const told = await screen.findByText(/in each of them/);
    expect(
      within(told.parentElement!)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'https://github.com/acme/egress for dev',
      'https://github.com/acme/prod for prod',
    ]);
    const shared = screen.getByRole('group', {
      name: 'Changes that are the same in all clusters',
    });
    expect(shared).toHaveTextContent('acme/egress');
    expect(shared).toHaveTextContent('acme/prod');
    expect(within(shared).getAllByRole('listitem')).toHaveLength(2);
  });

  it('reviews what is the same in all clusters once, and the rest in a tab for each', async () => {
    const file = (cluster: string, path: string, after: string) => ({
      path: `clusters/${cluster}/${path}`,
      change: 'added' as const,
      after,
    });
    open(
      'digest',
      {},
      {
        findings: [
          {
            code: 'EGR703',
            level: 'warning',
            path: 'route',
            cluster: 'prod',
            message: 'Prod alone.',
            fix: 'Nothing.',
          },
        ],
        digest: `sha256:${'a'.repeat(64)}`,
        title: 'Allow egress',
        description: '',
        files: [
          {
            path: 'catalog-info.yaml',
            change: 'added',
            after: 'kind: Location\n',
          },
          file('dev', 'manifests/sidecar.yaml', 'kind: Sidecar\n'),
          file('dev', 'manifests/tunnel.yaml', 'host: proxy.corp.internal\n'),
          file('prod', 'manifests/sidecar.yaml', 'kind: Sidecar\n'),
          file(
            'prod',
            'manifests/tunnel.yaml',
            'host: proxy.eu.corp.internal\n',
          ),
        ],
        kept: [],
      },
    );

    const shared = await screen.findByRole('group', {
      name: 'Changes that are the same in all clusters',
    });
    expect(shared).toHaveTextContent('clusters/{dev,prod}/manifests');
    expect(within(shared).getAllByRole('listitem')).toHaveLength(2);
    const ownOf = (cluster: string) =>
      screen.findByRole('group', { name: `Changes in ${cluster}` });
    expect(within(await ownOf('dev')).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByText(/EGR703/)).toBeNull();

    await userEvent.click(screen.getByRole('tab', { name: 'prod' }));
    expect(within(await ownOf('prod')).getAllByRole('listitem')).toHaveLength(
      1,
    );
    expect(screen.getByText(/EGR703/)).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Route and enforcement in prod' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', {
        name: 'Route and enforcement, the same in all clusters',
      }),
    ).toBeVisible();
  });
});
