import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { somePlatforms } from 'istio-egress-test-utils';
import { aPolicyEntity, aRequest } from '../__testUtils__/aPolicyEntity';
import { PlaceProcessor } from './PlaceProcessor';

const url = 'https://github.com/acme/egress';
const repositories = [{ url }];

/** What the catalog makes of the reference policy, as a file of this folder holds it. */
function processed(folder: string, cluster?: string) {
  const processor = new PlaceProcessor({
    platforms: somePlatforms({
      defaults: { route: { proxy: 'corporate' } },
      clusters: {
        dev: { repositories: [{ url: 'https://github.com/acme/dev' }] },
        prod: { repositories },
      },
    }),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    logger: mockServices.logger.mock(),
  });
  return processor.preProcessEntity(
    aPolicyEntity({
      spec: { egress: aRequest(cluster === undefined ? {} : { cluster }) },
    }),
    {
      type: 'url',
      target: `${folder}/policies/team-a.github-api/catalog-info.yaml`,
    },
  );
}

describe('PlaceProcessor on a platform with clusters', () => {
  it.each([
    ['of a cluster in its tree', `${url}/tree/main/clusters/prod`, 'prod'],
    ['of a repository that has no clusters yet', `${url}/tree/main`, undefined],
  ])('leaves a policy %s what it is', async (_, folder, cluster) => {
    const { spec } = await processed(folder, cluster);
    expect(spec).toMatchObject({ type: 'egress-policy' });
  });

  it.each<[string, string, string | undefined, string]>([
    ['that there is not', `${url}/tree/main/clusters/qa`, 'qa', 'EGR231'],
    [
      'in the tree of another',
      `${url}/tree/main/clusters/dev`,
      'prod',
      'EGR233',
    ],
    [
      'that is not kept there',
      `${url}/tree/main/clusters/dev`,
      'dev',
      'EGR422',
    ],
    [
      'that is none, from where no cluster is kept',
      'https://github.com/acme/else/tree/main',
      undefined,
      'EGR422',
    ],
  ])('refuses a policy of a cluster %s', async (_, folder, cluster, code) => {
    const { spec } = await processed(folder, cluster);
    expect(spec).toMatchObject({
      type: 'refused-egress-policy',
      findings: [{ code }],
    });
  });
});
