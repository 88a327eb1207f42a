import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import auth from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import {
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import { LocalGithub, startLocalGithub } from 'local-github';

jest.setTimeout(120_000);

const token = 'a-token';
const istioEgress = {
  proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
  defaults: { route: { exit: 'gateway', proxy: 'corporate' } },
};

function inDays(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

const aRequest = (name: string, expires: string) => ({
  name,
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  expires,
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com' }],
});
const over = aRequest('over', inDays(-1));
const soon = aRequest('soon', inDays(3));

function treeOf(...requests: unknown[]): ReadonlyMap<string, string> {
  const platform = readPlatform(istioEgress);
  if (!platform.ok) throw new Error(JSON.stringify(platform.findings));
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    return policy.value;
  });
  return renderTree(policies, platform.value).files;
}

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise(proceed => setTimeout(proceed, 100));
  }
}

/** What the notifications backend would be sent. */
const told: any[] = [];

const notifications = createBackendPlugin({
  pluginId: 'notifications',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        httpRouter.use(async (request, response) => {
          await httpAuth.credentials(request, { allow: ['service'] });
          told.push(await json(request));
          response.json([]);
        });
      },
    });
  },
});

describe('The end of a policy', () => {
  const scheduler = mockServices.scheduler();
  let dataDir: string;
  let github: LocalGithub;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let identity: string | undefined;

  async function ask(path: string): Promise<any> {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/${path}`,
      {
        headers: {
          'x-requested-with': 'XMLHttpRequest',
          ...(identity && { authorization: `Bearer ${identity}` }),
        },
      },
    );
    return response.ok ? response.json() : undefined;
  }

  async function askGithub(path: string): Promise<any> {
    const response = await fetch(`${github.url}/api/v3/repos/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.json();
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'istio-egress-expiry-'));
    github = await startLocalGithub({
      port: 0,
      dataDir,
      token,
      seed: [{ owner: 'demo', name: 'egress', files: treeOf(over, soon) }],
    });
    const { host } = new URL(github.url);
    backend = await startTestBackend({
      features: [
        catalog,
        catalogScaffolderModel,
        catalogIstioEgress,
        notifications,
        scaffolder,
        scaffolderGithub,
        scaffolderIstioEgress,
        auth,
        guestProvider,
        authServiceFactory,
        httpAuthServiceFactory,
        userInfoServiceFactory,
        mockServices.urlReader.factory(),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            istioEgress,
            app: { baseUrl: 'http://localhost' },
            auth: {
              providers: {
                guest: {
                  userEntityRef: 'user:default/guest',
                  dangerouslyAllowOutsideDevelopment: true,
                },
              },
            },
            integrations: {
              github: [
                {
                  host,
                  apiBaseUrl: `${github.url}/api/v3`,
                  rawBaseUrl: `${github.url}/raw`,
                  token,
                },
              ],
            },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: ['Location', 'Resource', 'Template'] }],
              locations: [
                {
                  type: 'file',
                  target: resolve(__dirname, '../../templates/all.yaml'),
                },
                {
                  type: 'url',
                  target: `${github.url}/demo/egress/blob/main/catalog-info.yaml`,
                },
              ],
            },
          },
        }),
      ],
    });
    const session = await ask('auth/guest/refresh');
    identity = session.backstageIdentity.token;
    for (const entity of [
      'template/default/istio-egress-remove',
      'resource/default/team-a.over',
      'resource/default/team-a.soon',
    ]) {
      await eventually(() => ask(`catalog/entities/by-name/${entity}`));
    }
    await scheduler.triggerTask('istio-egress-expiry');
  });

  afterAll(async () => {
    await backend?.stop();
    await github?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is a pull request that removes it, and nothing that is still needed', async () => {
    const pulls = await eventually(async () => {
      const open = await askGithub('demo/egress/pulls?state=all');
      return open.length > 0 ? open : undefined;
    });

    expect(pulls.map(({ head, state }: any) => [head.ref, state])).toEqual([
      ['istio-egress/remove/team-a/over', 'open'],
    ]);
    const files = await askGithub('demo/egress/pulls/1/files?per_page=100');
    const kept = treeOf(soon);
    expect(
      files.map(({ filename, status }: any) => [filename, status]),
    ).toEqual(
      [...treeOf(over, soon).keys()]
        .filter(path => !kept.has(path))
        .map(path => [path, 'removed']),
    );
  });

  it('is told to the owner, ahead and when it is over', () => {
    const scopes = told.map(({ payload }) => payload.scope);
    expect(scopes.sort()).toEqual([
      `istio-egress/resource:default/team-a.over/${over.expires}`,
      `istio-egress/resource:default/team-a.soon/${soon.expires}`,
    ]);
    expect(told.map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: over.owner },
      { type: 'entity', entityRef: soon.owner },
    ]);
  });

  it('comes once, however often it is looked at', async () => {
    await scheduler.triggerTask('istio-egress-expiry');

    const { tasks } = await ask('scaffolder/v2/tasks');
    expect(tasks).toHaveLength(1);
    expect(told).toHaveLength(2);
  });
});
