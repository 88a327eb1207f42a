import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import auth from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import catalog from '@backstage/plugin-catalog-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import permission from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionFactory,
  type PermissionPolicy,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import catalogIstioEgress, {
  hasEgressNamespace,
} from 'backstage-plugin-catalog-backend-module-istio-egress';
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
const teamA = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com' }],
};
const teamB = {
  ...teamA,
  owner: 'group:default/team-b',
  workload: { namespace: 'team-b', name: 'builder' },
};

const inNamespaces = createConditionFactory(hasEgressNamespace);

let mayCreate = true;

/**
 * As a company might write it: Team A changes its own policies, those of
 * namespace team-b can be removed, and those of team-a be read.
 */
const companyPolicy: PermissionPolicy = {
  async handle({ permission: asked }) {
    if (isResourcePermission(asked, 'catalog-entity')) {
      switch (asked.name) {
        case 'istio-egress.policy.update':
          return createCatalogConditionalDecision(
            asked,
            catalogConditions.isEntityOwner({
              claims: ['group:default/team-a'],
            }),
          );
        case 'istio-egress.policy.delete':
          return createCatalogConditionalDecision(
            asked,
            inNamespaces({ namespaces: ['team-b'] }),
          );
        case 'catalog.entity.read':
          return createCatalogConditionalDecision(
            asked,
            inNamespaces({ namespaces: ['team-a'] }),
          );
        default:
      }
    }
    const denied = asked.name === 'istio-egress.policy.create' && !mayCreate;
    return { result: denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW };
  },
};

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'company-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(companyPolicy);
      },
    });
  },
});

let dataDir: string;
let github: LocalGithub;
let identity: string | undefined;
let backend: Awaited<ReturnType<typeof startTestBackend>>;

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

async function ask(path: string, body?: object): Promise<any> {
  const response = await fetch(
    `http://localhost:${backend.server.port()}/api/${path}`,
    {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        ...(identity && { authorization: `Bearer ${identity}` }),
      },
      body: JSON.stringify(body),
    },
  );
  return response.json();
}

/** What an action says: the entity's reference, or the error's text. */
async function run(action: string, input: object) {
  const { output, error } = await ask('scaffolder/v2/dry-run', {
    template: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'egress' },
      spec: {
        type: 'egress-policy',
        steps: [
          {
            id: 'egress',
            name: 'Egress',
            action,
            input: { ...input, targetUrl: `${github.url}/demo/egress` },
          },
        ],
        output: { entityRef: '${{ steps.egress.output.entityRef }}' },
      },
    },
    values: {},
    directoryContents: [],
  });
  return error?.message ?? output.entityRef;
}

const request = (values: object) =>
  run('istio-egress:render', { request: values });
const remove = (policy: string) => run('istio-egress:remove', { policy });

/** The policies that the catalog shows. */
async function shown(): Promise<string[]> {
  const { items } = await ask(
    'catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy',
  );
  return items.map(({ metadata }: any) => metadata.name);
}

describe('A permission policy', () => {
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'istio-egress-permissions-'));
    github = await startLocalGithub({
      port: 0,
      dataDir,
      token,
      seed: [{ owner: 'demo', name: 'egress', files: treeOf(teamA, teamB) }],
    });
    const { host } = new URL(github.url);
    backend = await startTestBackend({
      features: [
        catalog,
        catalogIstioEgress,
        permission,
        policyModule,
        scaffolder,
        scaffolderIstioEgress,
        auth,
        guestProvider,
        authServiceFactory,
        httpAuthServiceFactory,
        userInfoServiceFactory,
        mockServices.urlReader.factory(),
        mockServices.rootConfig.factory({
          data: {
            istioEgress,
            app: { baseUrl: 'http://localhost' },
            permission: { enabled: true },
            auth: {
              providers: {
                guest: {
                  ownershipEntityRefs: [
                    'group:default/team-a',
                    'group:default/team-b',
                  ],
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
              rules: [{ allow: ['Location', 'Resource'] }],
              locations: [
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
    // Both policies come from one location; one of them can be seen, the other removed.
    while (
      (await shown()).length === 0 ||
      (await remove('team-b/github-api')).includes('EGR604')
    );
  });

  afterAll(async () => {
    await backend?.stop();
    await github?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('decides who asks for a new policy', async () => {
    const values = { ...teamA, name: 'new' };
    await expect(request(values)).resolves.toBe('resource:default/team-a.new');

    mayCreate = false;
    await expect(request(values)).resolves.toContain(
      'EGR604: The permission istio-egress.policy.create',
    );
  });

  it("decides who changes a policy, by the catalog's own rules", async () => {
    await expect(request({ ...teamA, reason: 'Another.' })).resolves.toBe(
      'resource:default/team-a.github-api',
    );
    await expect(request({ ...teamB, reason: 'Another.' })).resolves.toContain(
      'EGR604: The permission istio-egress.policy.update',
    );
  });

  it('decides who removes a policy, by its namespace', async () => {
    await expect(remove('team-b/github-api')).resolves.toBe(
      'resource:default/team-b.github-api',
    );
    await expect(remove('team-a/github-api')).resolves.toContain(
      'EGR604: The permission istio-egress.policy.delete',
    );
  });

  it('decides who reads a policy, by its namespace', async () => {
    await expect(shown()).resolves.toEqual(['team-a.github-api']);
  });

  it('finds the permissions and the rule where Backstage publishes them', async () => {
    const { permissions, rules } = await ask(
      'catalog/.well-known/backstage/permissions/metadata',
    );
    expect(permissions.map(({ name }: any) => name)).toEqual(
      expect.arrayContaining([
        'istio-egress.policy.create',
        'istio-egress.policy.update',
        'istio-egress.policy.delete',
      ]),
    );
    expect(rules.map(({ name }: any) => name)).toContain(
      'HAS_EGRESS_NAMESPACE',
    );
  });
});
