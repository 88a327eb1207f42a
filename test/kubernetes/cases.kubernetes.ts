import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ApiServer, KubernetesObject } from './parts/ApiServer';
import { namespace } from './parts/ControlPlane';
import { expectDone, GitOps, nameOf, staysWithout } from './parts/GitOps';
import { Reader } from './parts/Reader';
import { theControlPlane } from './parts/theControlPlane';
import {
  isPatch,
  patchedBy,
  readTrees,
  shuffled,
  templateOf,
} from './parts/trees';

const CHART = 'chart';
const LABELS_OF_OTHERS = { 'acme.example/cost-center': '4711' };

describe('The manifests of every golden case', async () => {
  const cluster = {} as {
    admin: ApiServer;
    gitOps: GitOps;
    reader: Reader;
  };
  const trees = await readTrees();

  before(async () => {
    const { admin } = await theControlPlane();
    Object.assign(cluster, {
      admin,
      gitOps: await GitOps.create(admin),
      reader: await Reader.create(admin),
    });
  });

  for (const [index, tree] of trees.entries()) {
    const { name, objects } = tree;
    it(`${name}: are applied, once and for all, and found in force`, async () => {
      const workloads = await prepare(objects);
      const inSomeOrder = shuffled(objects, index);
      assert.deepEqual(await cluster.gitOps.reconcile(inSomeOrder), []);
      const applied = await Promise.all(objects.map(look));
      assert.deepEqual(await cluster.gitOps.reconcile(inSomeOrder), []);
      assert.deepEqual(await Promise.all(objects.map(look)), applied);
      assert.deepEqual(
        await managed(),
        objects
          .filter(object => !staysWithout(object))
          .map(nameOf)
          .sort(),
      );
      assert.deepEqual(await cluster.reader.notInForce(tree), []);
      await expectUntouched(workloads);
    });
  }

  it('are gone with the last policy, and leave the namespaces of others alone', async () => {
    assert.deepEqual(await cluster.gitOps.reconcile([]), []);
    assert.deepEqual(await managed(), []);
    const namespaces = trees
      .flatMap(({ objects }) => objects)
      .filter(({ kind }) => kind === 'Namespace');
    assert.notEqual(namespaces.length, 0);
    for (const each of namespaces) {
      const { object } = await cluster.admin.get(each);
      const { labels } = object.metadata;
      assert.deepEqual({ ...labels, ...LABELS_OF_OTHERS }, labels);
    }
  });

  /**
   * What is in the cluster before: namespaces with labels of others, and the workloads that are patched.
   *
   * @returns the workloads, which are somebody else's
   */
  async function prepare(
    objects: readonly KubernetesObject[],
  ): Promise<KubernetesObject[]> {
    const namespaces = objects.map(
      ({ kind, metadata }) =>
        metadata.namespace ?? (kind === 'Namespace' ? metadata.name : ''),
    );
    for (const each of new Set(namespaces)) {
      await expectDone(
        cluster.admin.apply(namespace(each, LABELS_OF_OTHERS), CHART),
      );
    }
    const workloads = objects.filter(isPatch).map(patchedBy);
    // One of that name may be left that an earlier case has made.
    for (const each of workloads) await cluster.admin.delete(each);
    for (const each of workloads) {
      await expectDone(cluster.admin.apply(each, CHART));
    }
    return workloads;
  }

  /** Removes the policies that patch workloads, which stay what their chart has made them. */
  async function expectUntouched(workloads: readonly KubernetesObject[]) {
    if (workloads.length === 0) return;
    assert.deepEqual(await cluster.gitOps.reconcile([]), []);
    for (const workload of workloads) {
      const { object } = await cluster.admin.get(workload);
      assert.deepEqual(ofTheChart(object), ofTheChart(workload));
      await expectDone(cluster.admin.delete(workload));
    }
  }

  /** An object as its applier left it: istiod writes a status. */
  async function look(each: KubernetesObject) {
    const {
      object: { status: _, metadata, ...rest },
    } = await cluster.admin.get(each);
    const { resourceVersion: __, managedFields = [], ...kept } = metadata;
    const ours = managedFields.filter(({ manager }) => manager === 'gitops');
    assert.equal(ours.length, 1, `${nameOf(each)} is not managed`);
    return { ...rest, metadata: { ...kept, managedFields: ours } };
  }

  /** What the tool manages in the cluster, but for what stays there for good. */
  async function managed(): Promise<string[]> {
    const kinds = new Map(
      trees
        .flatMap(({ objects }) => objects)
        .map(({ apiVersion, kind }) => [
          `${apiVersion} ${kind}`,
          { apiVersion, kind },
        ]),
    );
    const found: string[] = [];
    for (const { apiVersion, kind } of kinds.values()) {
      for (const each of await cluster.admin.list(apiVersion, kind)) {
        const managers = each.metadata.managedFields ?? [];
        const isOurs = managers.some(({ manager }) => manager === 'gitops');
        if (isOurs && !staysWithout(each)) found.push(nameOf(each));
      }
    }
    return found.sort();
  }
});

/** What a chart says about its workload: its labels, how it selects its pods, and what runs in them. */
function ofTheChart({ metadata, spec }: KubernetesObject) {
  const containers = templateOf(spec as object).spec?.containers ?? [];
  return {
    labels: metadata.labels,
    selector: (spec as { selector?: object }).selector,
    containers: containers.map(({ name, image }) => ({ name, image })),
  };
}
