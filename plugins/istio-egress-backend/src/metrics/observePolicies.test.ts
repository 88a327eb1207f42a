import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { today } from 'backstage-plugin-istio-egress-node';
import {
  aMeter,
  aPlatform,
  aRequest,
  aTree,
  entitiesOf,
  platformConfig,
} from 'istio-egress-test-utils';
import { DriftStore } from '../drift/DriftStore';
import { InForceStore, KnownPolicy } from '../inForce/InForceStore';
import { observePolicies } from './observePolicies';
import { PolicyCounts } from './PolicyCounts';

const url = 'https://github.com/acme/egress';
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => today(new Date(Date.now() + days * DAY));

const requests = [
  aRequest({ name: 'unsaid' }),
  aRequest({ name: 'over', expires: inDays(-1) }),
  aRequest({ name: 'last-day', expires: inDays(0) }),
  aRequest({ name: 'soon', expires: inDays(30), route: { exit: 'gateway' } }),
  aRequest({ name: 'later', expires: inDays(32) }),
  aRequest({
    name: 'by-application',
    owner: 'group:default/team-b',
    workload: { namespace: 'team-b', name: 'builder' },
    route: { exit: 'application', proxy: 'emea' },
    lockdown: { registryOnly: false, networkPolicy: false },
  }),
];

/** Lets a policy go without a lockdown. */
const unlocked = aPlatform({ limits: { unlock: true } });

describe('The gauges', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function aReplica(platform = aPlatform()) {
    const knex = await databases.init('SQLITE_3');
    const database = mockServices.database({ knex });
    const drift = await DriftStore.create(database);
    const inForce = await InForceStore.create(database);
    const entities = requests.flatMap(request =>
      entitiesOf(aTree([request], unlocked), url),
    );
    const real = catalogServiceMock({ entities });
    const catalog = catalogServiceMock.mock({
      getEntityFacets: real.getEntityFacets.bind(real),
    });
    const auth = mockServices.auth({ pluginId: 'istio-egress' });
    const counts = new PolicyCounts({ platforms: [platform], catalog, auth });
    const meter = aMeter();
    observePolicies(meter.service, { counts, drift, inForce });
    return { catalog, counts, drift, inForce, ...meter };
  }

  it('count policies by their exit, with the platform’s for those that do not say', async () => {
    const { collect } = await aReplica();

    const { 'istio_egress.policy.count': byExit } = await collect();

    expect(byExit).toEqual({
      gateway: 5,
      sidecar: 0,
      waypoint: 0,
      application: 1,
    });
    const elsewhere = await aReplica(
      aPlatform({
        defaults: { ...platformConfig.defaults, route: { exit: 'sidecar' } },
      }),
    );
    const { 'istio_egress.policy.count': moved } = await elsewhere.collect();
    expect(moved).toEqual({
      gateway: 1,
      sidecar: 4,
      waypoint: 0,
      application: 1,
    });
  });

  it('count policies that end within thirty days, and those that are over', async () => {
    const { collect } = await aReplica();

    const { 'istio_egress.policy.expiring.count': byExpiry } = await collect();

    expect(byExpiry).toEqual({ soon: 2, expired: 1 });
  });

  it('ask the catalog once a minute, without loading a policy', async () => {
    const { collect, counts, catalog } = await aReplica();

    await collect();
    await collect();

    expect(catalog.getEntityFacets).toHaveBeenCalledTimes(1);
    await counts.read(Date.now() + 61_000);
    expect(catalog.getEntityFacets).toHaveBeenCalledTimes(2);
  });

  it('have no value while the catalog does not answer, and one as soon as it does', async () => {
    const { collect, catalog } = await aReplica();
    catalog.getEntityFacets.mockRejectedValueOnce(new Error('status 503'));

    await expect(collect()).rejects.toThrow('status 503');
    await expect(collect()).resolves.toMatchObject({
      'istio_egress.policy.expiring.count': { soon: 2, expired: 1 },
    });
  });

  it('count what has drifted, and say how old that is, once it was looked at', async () => {
    const { collect, drift } = await aReplica();

    await expect(collect()).resolves.toMatchObject({
      'istio_egress.policy.drifted.count': {},
      'istio_egress.drift.age': {},
    });
    const checkedAt = new Date(Date.now() - 60_000);
    await drift.keep({ repository: `${url}/a`, policies: ['x'], checkedAt });
    await drift.keep({
      repository: url,
      policies: ['y', 'z'],
      checkedAt: new Date(),
    });

    const said = await collect();
    expect(said['istio_egress.policy.drifted.count']).toEqual({ '': 3 });
    expect(said['istio_egress.drift.age']['']).toBeGreaterThanOrEqual(60);
    expect(said['istio_egress.drift.age']['']).toBeLessThan(120);
  });

  it('count policies by how they stand in their cluster, once one is connected', async () => {
    const { collect, inForce } = await aReplica();
    const lookedAt = new Date().toISOString();
    const known = (policy: string, state: KnownPolicy['state']) => ({
      ...{ policy, state, lookedAt, since: lookedAt },
      ...{ repository: url, cluster: '', objects: [], result: {} },
    });
    await inForce.keep(url, [
      known('a', 'in force'),
      known('b', 'in force'),
      known('c', 'missing'),
    ]);

    await inForce.keepClusters([{ cluster: '', lookedAt }]);
    await expect(collect()).resolves.toMatchObject({
      'istio_egress.policy.in_cluster.count': {},
    });
    await inForce.keepClusters([
      { cluster: '', kubernetesCluster: 'production', lookedAt },
    ]);
    const { 'istio_egress.policy.in_cluster.count': byState } = await collect();

    expect(byState).toEqual({
      'in force': 2,
      pending: 0,
      changed: 0,
      missing: 1,
      unknown: 0,
    });
  });
});
