import {
  aPlatform,
  aPlatformConfig,
  aPolicy,
  toFacts,
} from '../__testUtils__/builders';
import { readPlatforms } from '../platform';
import { policiesFor } from './perCluster';

const config = { clusters: { dev: {}, prod: {} } };

function platforms(changes: Record<string, unknown> = {}) {
  const read = readPlatforms(aPlatformConfig({ ...config, ...changes }));
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
}

function clustersOf(request: Record<string, unknown>, of = platforms()) {
  const placed = policiesFor(aPolicy(request), of);
  return placed.ok
    ? placed.value.map(({ policy, platform }) => [
        policy.cluster,
        platform.cluster?.name,
      ])
    : toFacts(placed.findings);
}

describe('policiesFor', () => {
  it('makes of a request one policy for each of its clusters', () => {
    const placed = policiesFor(
      aPolicy({ clusters: ['prod', 'dev', 'prod'] }),
      platforms(),
    );
    const policies = placed.ok ? placed.value.map(({ policy }) => policy) : [];
    const { clusters, ...rest } = aPolicy();
    expect(policies).toEqual([
      { ...rest, cluster: 'prod' },
      { ...rest, cluster: 'dev' },
    ]);
    expect(clusters).toBeUndefined();
  });

  it('takes the platform’s default clusters for a request that names none', () => {
    const defaults = { route: { proxy: 'corporate' }, clusters: ['prod'] };
    expect(clustersOf({}, platforms({ defaults }))).toEqual([['prod', 'prod']]);
    expect(clustersOf({ clusters: ['dev'] }, platforms({ defaults }))).toEqual([
      ['dev', 'dev'],
    ]);
    expect(clustersOf({})).toEqual(['EGR002 clusters']);
  });

  it('keeps the cluster that a policy has', () => {
    expect(clustersOf({ cluster: 'dev' })).toEqual([['dev', 'dev']]);
  });

  it('tells every cluster that there is not', () => {
    expect(clustersOf({ clusters: ['dev', 'staging', 'qa'] })).toEqual([
      'EGR231 clusters[1]',
      'EGR231 clusters[2]',
    ]);
    expect(clustersOf({ cluster: 'qa' })).toEqual(['EGR231 cluster']);
  });

  it('refuses a cluster beside clusters', () => {
    expect(clustersOf({ cluster: 'dev', clusters: ['dev'] })).toEqual([
      'EGR234 cluster',
    ]);
  });

  it('is the request itself where there are no clusters', () => {
    const one = aPlatform();
    const request = aPolicy();
    expect(policiesFor(request, [one])).toEqual({
      ok: true,
      value: [{ policy: request, platform: one }],
    });
  });
});
