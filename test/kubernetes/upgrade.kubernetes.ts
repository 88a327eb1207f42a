import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiServer } from './parts/ApiServer';
import { namespace } from './parts/ControlPlane';
import { FormerRepository } from './parts/FormerRepository';
import { expectDone, GitOps, nameOf } from './parts/GitOps';
import { Reader } from './parts/Reader';
import { theControlPlane } from './parts/theControlPlane';
import { isPatch, patchedBy } from './parts/trees';

const CHART = 'chart';

describe('What a former version rendered', () => {
  const cluster = {} as { admin: ApiServer; gitOps: GitOps; reader: Reader };

  before(async () => {
    const { admin } = await theControlPlane();
    Object.assign(cluster, {
      admin,
      gitOps: await GitOps.create(admin),
      reader: await Reader.create(admin),
    });
    for (const each of ['team-a', 'team-b', 'istio-system']) {
      await expectDone(admin.apply(namespace(each), CHART));
    }
  });

  after(() => cluster.gitOps.reconcile([]));

  it('keeps its objects in two upgrades, but those at the gateway of which each namespace has its own today', async () => {
    const former = await FormerRepository.read('authorization-policies');
    assert.deepEqual(await apply(former), []);

    assert.deepEqual(await upgrade(former), {
      refused: [],
      gone: [
        'AuthorizationPolicy istio-system/egress-legacy-example-com-http80to443-corporate-default-second',
        'Gateway istio-system/egress-api-github-com-443-corporate-default',
        'Gateway istio-system/egress-db-example-com-tcp5432-corporate-default',
        'Gateway istio-system/egress-legacy-example-com-http80to443-corporate-default',
        'VirtualService istio-system/egress-api-github-com-443-corporate-default',
        'VirtualService istio-system/egress-db-example-com-tcp5432-corporate-default',
        'VirtualService istio-system/egress-legacy-example-com-http80to443-corporate-default',
      ],
      new: [
        'AuthorizationPolicy istio-system/egress-gateway-default',
        'DestinationRule istio-system/egress-legacy-example-com-http80to443-corporate-default-http',
        'Gateway istio-system/egress-api-github-com-443-corporate-default-from-team--a',
        'Gateway istio-system/egress-api-github-com-443-corporate-default-from-team--b',
        'Gateway istio-system/egress-db-example-com-tcp5432-corporate-default-from-team--a',
        'Gateway istio-system/egress-legacy-example-com-http80to443-corporate-defa-35932d53cb',
        'Gateway istio-system/egress-legacy-example-com-http80to443-corporate-defa-c851bb3027',
        'Gateway istio-system/egress-legacy-example-com-http80to443-corporate-default-http',
        'ServiceEntry istio-system/egress-legacy-example-com-http80to443-corporate-default-http',
        'VirtualService istio-system/egress-api-github-com-443-corporate-default-from-team--a',
        'VirtualService istio-system/egress-api-github-com-443-corporate-default-from-team--b',
        'VirtualService istio-system/egress-db-example-com-tcp5432-corporate-default-from-team--a',
        'VirtualService istio-system/egress-legacy-example-com-http80to443-corporate-defa-35932d53cb',
        'VirtualService istio-system/egress-legacy-example-com-http80to443-corporate-defa-c851bb3027',
        'VirtualService istio-system/egress-legacy-example-com-http80to443-corporate-default-http',
      ],
    });
    assert.deepEqual(await upgrade(former), {
      refused: [],
      gone: [
        'AuthorizationPolicy istio-system/egress-gateway-default',
        'AuthorizationPolicy istio-system/egress-team-a.github-api',
        'AuthorizationPolicy istio-system/egress-team-a.orders',
        'AuthorizationPolicy istio-system/egress-team-b.github-api',
      ],
      new: [],
    });
    assert.deepEqual(await upgrade(former), { refused: [], gone: [], new: [] });
  });

  it('held the selector of a chart’s Deployment, which the API server refuses until the upgrade', async () => {
    const former = await FormerRepository.read('workloads');
    const patch = former.objects.find(
      ({ kind, metadata }) =>
        kind === 'Deployment' && metadata.name === 'worker',
    );
    assert(patch && isPatch(patch));
    await expectDone(cluster.admin.apply(patchedBy(patch), CHART));
    const [refused, ...others] = await apply(former);
    assert.match(refused, /spec\.selector.*field is immutable/);
    assert.deepEqual(others, []);

    assert.deepEqual(await upgrade(former), {
      refused: [],
      gone: [
        'Gateway istio-system/egress-orders-example-com-443-corporate-default',
        'VirtualService istio-system/egress-orders-example-com-443-corporate-default',
      ],
      new: [
        'AuthorizationPolicy istio-system/egress-gateway-default',
        'Gateway istio-system/egress-orders-example-com-443-corporate-default-from-team--a',
        'VirtualService istio-system/egress-orders-example-com-443-corporate-default-from-team--a',
      ],
    });
    await expectDone(cluster.admin.delete(patch));
  });

  async function apply({ objects }: FormerRepository): Promise<string[]> {
    return cluster.gitOps.reconcile(objects);
  }

  /** The objects of a repository that the cluster has, by name, with what tells one from another of the same name. */
  async function held({ objects }: FormerRepository) {
    const uids = new Map<string, string>();
    for (const each of objects) {
      const { metadata } = (await cluster.admin.get(each)).object;
      uids.set(nameOf(each), String(metadata.uid));
    }
    return uids;
  }

  /**
   * Merges the upgrade. What it holds then is in force, and no object has been made anew.
   *
   * @returns what the API server refuses, and the names that went and came
   */
  async function upgrade(repository: FormerRepository) {
    const former = await held(repository);
    repository.upgrade();
    const refused = await apply(repository);
    const now = await held(repository);
    assert.deepEqual(await cluster.reader.notInForce(repository), []);
    for (const [name, uid] of now) {
      assert.equal(former.get(name) ?? uid, uid, `${name} was made anew`);
    }
    return {
      refused,
      gone: [...former.keys()].filter(name => !now.has(name)).sort(),
      new: [...now.keys()].filter(name => !former.has(name)).sort(),
    };
  }
});
