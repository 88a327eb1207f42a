import {
  Policy,
  readHeldRequest,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';
import { differingFields, nextClusters, promotionOf } from './promotion';

const read = readPlatforms({
  proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
  defaults: { route: { proxy: 'corporate' } },
  clusters: {
    dev: { stage: 'dev' },
    'prod-eu': { stage: 'prod' },
    test: { stage: 'test' },
    'prod-us': { stage: 'prod' },
    lab: {},
  },
});
const platforms = read.ok ? read.value : [];

function aPolicy(changes: Record<string, unknown> = {}): Policy {
  const policy = readHeldRequest({
    name: 'github-api',
    cluster: 'dev',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    workload: { namespace: 'team-a', name: 'app' },
    destinations: [{ host: 'api.github.com' }],
    ...changes,
  });
  if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
  return policy.value;
}

describe('promotion', () => {
  it.each([
    ['dev', ['prod-eu', 'prod-us']],
    ['prod-us', ['test']],
    ['test', []],
    ['lab', []],
    ['gone', []],
  ])('leads from %s to the clusters of the next stage', (cluster, next) => {
    expect(nextClusters(aPolicy({ cluster }), platforms)).toEqual(next);
  });

  it('asks for the same in the other clusters', () => {
    const { cluster, ...request } = aPolicy();
    expect(promotionOf(aPolicy(), ['test'])).toEqual({
      ...request,
      clusters: ['test'],
      promotedFrom: 'dev',
    });
    expect(cluster).toBe('dev');
  });

  it('tells in which fields two policies differ, but for the cluster', () => {
    expect(differingFields(aPolicy(), aPolicy({ cluster: 'test' }))).toEqual(
      [],
    );
    const other = aPolicy({
      ticket: 'NET-1',
      destinations: [{ host: 'gitlab.com' }],
    });
    expect(differingFields(aPolicy(), other)).toEqual([
      'destinations',
      'ticket',
    ]);
  });
});
