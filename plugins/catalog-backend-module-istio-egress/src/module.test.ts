import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { eventually } from 'istio-egress-test-utils';
import { aPolicyEntity, aRequest } from './__testUtils__/aPolicyEntity';
import {
  startCatalogOf,
  startTestCatalog,
} from './__testUtils__/startTestCatalog';

const POLICY = 'resource:default/team-a.github-api';
const PROXY = 'resource:default/proxy-corporate';
const COMPONENT = 'component:default/app';

const app: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'app' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

jest.setTimeout(30_000);

describe('catalogModuleIstioEgress', () => {
  const directory = createMockDirectory();

  function catalogWith(...entities: Entity[]) {
    return startCatalogOf(directory, entities, {
      proxies: {
        corporate: { host: 'proxy.corp.internal', port: 3128 },
        emea: {
          host: 'proxy-emea.corp.internal',
          port: 8080,
          owner: 'group:default/emea',
        },
      },
    });
  }

  it('relates component, policy and proxy to each other, both ways', async () => {
    const { entity } = await catalogWith(app, aPolicyEntity({}));

    const relationsOf = (ref: string, count: number) =>
      eventually('the relations', async () => {
        const relations = (await entity(ref))?.relations ?? [];
        return relations.length >= count
          ? relations.map(({ type, targetRef }) => `${type} ${targetRef}`)
          : undefined;
      });
    expect(await relationsOf(POLICY, 3)).toEqual(
      expect.arrayContaining([
        `dependencyOf ${COMPONENT}`,
        `dependsOn ${PROXY}`,
        'ownedBy group:default/team-a',
      ]),
    );
    expect(await relationsOf(COMPONENT, 2)).toContain(`dependsOn ${POLICY}`);
    expect(await relationsOf(PROXY, 2)).toEqual(
      expect.arrayContaining([
        `dependencyOf ${POLICY}`,
        'ownedBy group:default/platform',
      ]),
    );
  });

  it('answers who talks to a host, and to a port of it', async () => {
    const { entity, catalog, credentials } = await catalogWith(
      aPolicyEntity({}),
    );
    await eventually('the entity', () => entity(POLICY));

    const policiesWith = async (filter: Record<string, string>) => {
      const { items } = await catalog.getEntities({ filter }, { credentials });
      return items.map(({ metadata }) => metadata.name);
    };
    expect(
      await policiesWith({
        'spec.egress.destinations.host': 'API.github.com',
      }),
    ).toEqual(['team-a.github-api']);
    expect(
      await policiesWith({ 'spec.endpoints': 'api.github.com:443' }),
    ).toEqual(['team-a.github-api']);
    expect(
      await policiesWith({ 'spec.endpoints': 'api.github.com:80' }),
    ).toEqual([]);
  });

  it('provides the proxies of app-config, each with its owner', async () => {
    const { entity } = await catalogWith(app);

    const emea = await eventually('the entity', () =>
      entity('resource:default/proxy-emea'),
    );
    expect(emea.spec).toMatchObject({
      type: 'forward-proxy',
      owner: 'group:default/emea',
      proxy: { host: 'proxy-emea.corp.internal', port: 8080 },
    });
    expect(
      (await eventually('the entity', () => entity(PROXY))).spec?.owner,
    ).toBe('group:default/platform');
  });

  it('refuses a policy with the findings of its request', async () => {
    const { entity, refusal } = await catalogWith(
      aPolicyEntity({
        spec: {
          egress: aRequest({
            destinations: [{ host: 'https://evil', prot: 1 }],
          }),
        },
      }),
    );

    const reason = await eventually('the refusal', () => refusal(POLICY));
    expect(reason).toContain('EGR112 destinations[0].host');
    expect(reason).toContain('EGR001 destinations[0]');
    expect(await entity(POLICY)).toBeUndefined();
  });

  it('refuses a policy that lists other endpoints than it opens', async () => {
    const { entity, refusal } = await catalogWith(
      aPolicyEntity({ spec: { endpoints: ['harmless.example.com:443'] } }),
    );

    expect(await eventually('the refusal', () => refusal(POLICY))).toContain(
      'spec.endpoints is ["harmless.example.com:443"], spec.egress gives ["api.github.com:443"].',
    );
    expect(await entity(POLICY)).toBeUndefined();
  });

  it('tells of the request first, where the schema objects as well', async () => {
    const { refusal } = await catalogWith(
      aPolicyEntity({
        spec: { dependsOn: [{}], egress: aRequest({ name: 1 }) },
      }),
    );

    const reason = await eventually('the refusal', () => refusal(POLICY));
    expect(reason).toContain('EGR003 name:');
    expect(reason).not.toContain('/spec/dependsOn');
  });

  it('refuses a policy by its schema, whatever its request says', async () => {
    const { refusal } = await catalogWith(
      aPolicyEntity({ spec: { dependsOn: [{}] } }),
    );

    expect(await eventually('the refusal', () => refusal(POLICY))).toContain(
      '/spec/dependsOn/0 must be string',
    );
  });

  it('does not start with a platform that contradicts itself', async () => {
    await expect(
      startTestCatalog({ istioEgress: { proxies: { direct: {} } } }),
    ).rejects.toThrow('EGR002 proxies.direct');
  });
});
