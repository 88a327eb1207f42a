import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
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
import { hasEgressNamespace } from 'backstage-plugin-catalog-backend-module-istio-egress';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, teamB, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(120_000);

const inNamespaces = createConditionFactory(hasEgressNamespace);

let mayCreate = true;
let mayReadAll = false;

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
          if (mayReadAll) return { result: AuthorizeResult.ALLOW };
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

const scheduler = mockServices.scheduler();
let backend: TestBackend;

/** What an action says: the entity's reference, or the error's text. */
async function run(action: string, input: object) {
  const { output, error } = await backend.ask('scaffolder/v2/dry-run', {
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
            input: { ...input, targetUrl: `${backend.githubUrl}/demo/egress` },
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
  const { items } = await backend.ask(
    'catalog/entities/by-query?filter=kind=resource,spec.type=egress-policy',
  );
  return items.map(({ metadata }: any) => metadata.name);
}

describe('A permission policy', () => {
  beforeAll(async () => {
    backend = await startBackend({
      istioEgress: {
        ...istioEgress,
        // Another one than the repository was rendered with.
        proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
      },
      repositories: { egress: treeOf(teamA, teamB) },
      locations: githubUrl => [
        {
          type: 'url',
          target: `${githubUrl}/demo/egress/blob/main/catalog-info.yaml`,
        },
      ],
      features: [
        ...guests,
        permission,
        policyModule,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
      config: {
        auth: authConfig('group:default/team-a', 'group:default/team-b'),
        permission: { enabled: true },
      },
    });
    await backend.signIn();
    // Both policies come from one location; one of them can be seen, the other removed.
    while (
      (await shown()).length === 0 ||
      (await remove('team-b/github-api')).includes('EGR604')
    );
  });

  afterAll(() => backend?.stop());

  it('decides who asks for a new policy', async () => {
    const values = { ...teamA, name: 'new' };
    await expect(request(values)).resolves.toBe('resource:default/team-a.new');

    mayCreate = false;
    await expect(request(values)).resolves.toContain(
      'EGR604: You do not have the permission istio-egress.policy.create',
    );
  });

  it("decides who changes a policy, by the catalog's own rules", async () => {
    await expect(request({ ...teamA, reason: 'Another.' })).resolves.toBe(
      'resource:default/team-a.github-api',
    );
    await expect(request({ ...teamB, reason: 'Another.' })).resolves.toContain(
      'EGR604: You do not have the permission istio-egress.policy.update',
    );
  });

  it('decides who removes a policy, by its namespace', async () => {
    await expect(remove('team-b/github-api')).resolves.toBe(
      'resource:default/team-b.github-api',
    );
    await expect(remove('team-a/github-api')).resolves.toContain(
      'EGR604: You do not have the permission istio-egress.policy.delete',
    );
  });

  it('decides who reads a policy, by its namespace', async () => {
    await expect(shown()).resolves.toEqual(['team-a.github-api']);
  });

  it('decides who learns that a policy has drifted', async () => {
    const drifted = () => backend.ask('istio-egress/policies/drifted');
    await scheduler.triggerTask('istio-egress-drift');

    await expect(drifted()).resolves.toMatchObject({
      policies: ['resource:default/team-a.github-api'],
    });
    mayReadAll = true;
    await expect(drifted()).resolves.toMatchObject({
      policies: [
        'resource:default/team-a.github-api',
        'resource:default/team-b.github-api',
      ],
    });
  });

  it('finds the permissions and the rule where Backstage publishes them', async () => {
    const { permissions, rules } = await backend.ask(
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
