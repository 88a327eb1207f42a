import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { eventually } from 'istio-egress-test-utils';
import { aPolicyEntity, aRequest } from '../__testUtils__/aPolicyEntity';
import { startCatalogOf } from '../__testUtils__/startTestCatalog';

jest.setTimeout(30_000);

const POLICY = 'resource:default/prod.team-a.github-api';
const CLUSTER = 'resource:default/prod';

function aPolicyIn(cluster: string): Entity {
  return aPolicyEntity({
    name: `${cluster}.team-a.github-api`,
    spec: {
      dependsOn: [
        `resource:default/${cluster}`,
        `resource:default/${cluster}.proxy-corporate`,
      ],
      egress: aRequest({ cluster }),
    },
  });
}

describe('clusters in the catalog', () => {
  const directory = createMockDirectory();

  function catalogWith(...entities: Entity[]) {
    return startCatalogOf(directory, entities, {
      proxies: {
        corporate: { host: 'proxy.corp.internal', port: 3128 },
      },
      clusters: {
        dev: { stage: 'dev' },
        prod: {
          stage: 'prod',
          title: 'Production',
          proxies: { corporate: { host: 'proxy.prod.corp.internal' } },
        },
      },
    });
  }

  it('have an entity each, on which their policies and proxies depend', async () => {
    const { entity } = await catalogWith(aPolicyIn('prod'));
    const relations = await eventually('the relations', async () => {
      const found = (await entity(POLICY))?.relations;
      return found && found.length >= 3 ? found : undefined;
    });
    expect(relations.map(({ targetRef }) => targetRef)).toEqual(
      expect.arrayContaining([CLUSTER, `${CLUSTER}.proxy-corporate`]),
    );
    await expect(entity(CLUSTER)).resolves.toMatchObject({
      metadata: { title: 'Production' },
      spec: { type: 'kubernetes-cluster', lifecycle: 'prod' },
    });
    const hostOf = async (cluster: string) =>
      (await entity(`resource:default/${cluster}.proxy-corporate`))?.spec;
    await expect(hostOf('dev')).resolves.toMatchObject({
      proxy: { host: 'proxy.corp.internal' },
    });
    await expect(hostOf('prod')).resolves.toMatchObject({
      proxy: { host: 'proxy.prod.corp.internal' },
    });
  });

  it('leave an entity of their name to whoever has one already', async () => {
    const { entity } = await catalogWith({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'prod', title: 'The company’s own' },
      spec: { type: 'kubernetes-cluster', owner: 'group:default/sre' },
    });
    const title = await eventually('the company’s entity', async () => {
      const found = (await entity(CLUSTER))?.metadata.title;
      return found === 'Production' ? undefined : found;
    });
    expect(title).toBe('The company’s own');
  });

  it('refuse a policy whose name is of another cluster than its request', async () => {
    const policy = aPolicyIn('prod');
    policy.metadata.name = 'dev.team-a.github-api';
    const { refusal } = await catalogWith(policy);
    const reason = await eventually('the refusal', () =>
      refusal('resource:default/dev.team-a.github-api'),
    );
    expect(reason).toContain('prod.team-a.github-api');
  });

  it('refuse a policy of several clusters', async () => {
    const { refusal } = await catalogWith(
      aPolicyEntity({ spec: { egress: aRequest({ clusters: ['dev'] }) } }),
    );
    const reason = await eventually('the refusal', () =>
      refusal('resource:default/team-a.github-api'),
    );
    expect(reason).toContain('EGR001 clusters');
  });
});
