import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import type { KubernetesObject } from './parts/ApiServer';
import { namespace } from './parts/ControlPlane';
import { expectDone, GitOps, nameOf, readRoles } from './parts/GitOps';
import { theControlPlane } from './parts/theControlPlane';
import { patchedBy, readTrees, type Tree } from './parts/trees';

const OTHER = 'somebody-else';

describe('The API server refuses', async () => {
  const trees = await readTrees();
  const roles = await readRoles();

  it('a patch that holds the selector of a workload', async () => {
    const { admin } = await theControlPlane();
    const gitOps = await GitOps.create(admin);
    const { objects } = tree('patch-of-a-chart');
    const patch = objects.find(({ kind }) => kind === 'Deployment');
    assert(patch);
    const { namespace: of = '', name } = patch.metadata;
    await expectDone(admin.apply(namespace(of), OTHER));
    await expectDone(admin.apply(patchedBy(patch), OTHER));
    const withSelector = {
      ...patch,
      spec: {
        ...(patch.spec as object),
        selector: { matchLabels: { app: name } },
      },
    };
    const [reason, ...more] = await gitOps.reconcile([withSelector]);
    assert.match(reason, /spec\.selector.*field is immutable/);
    assert.deepEqual(more, []);
  });

  for (const kind of ['Sidecar', 'NetworkPolicy']) {
    it(`a ${kind} of the same name that somebody else has made, unless it is told to take it`, async () => {
      const { admin } = await theControlPlane();
      const gitOps = await GitOps.create(admin);
      const ours = tree('guide').objects.find(
        each => each.kind === kind && each.metadata.namespace === 'team-a',
      );
      assert(ours);
      const theirs = { ...ours, spec: specOf(kind) };
      await expectDone(admin.apply(namespace('team-a'), OTHER));
      await expectDone(admin.apply(theirs, OTHER));
      const { status, message } = await admin.apply(ours, 'kubectl');
      assert.equal(status, 409);
      assert.match(message, /conflicts? with "somebody-else"/);
      assert.deepEqual((await admin.get(ours)).object.spec, theirs.spec);
      // A GitOps tool is told so.
      assert.deepEqual(await gitOps.reconcile([ours]), []);
      assert.deepEqual((await admin.get(ours)).object.spec, ours.spec);
      await expectDone(admin.delete(ours));
    });
  }

  for (const kind of roles) {
    const objects = objectsOf(kind);
    if (objects.length === 0) continue;
    it(`what a tool without rights on ${kind} applies`, async () => {
      const { admin } = await theControlPlane();
      const gitOps = await GitOps.create(admin, each => each !== kind);
      // Rights take effect a moment later.
      const refused = await eventually(`${kind} are refused`, async () => {
        const reasons = await gitOps.reconcile(objects.slice(0, 1));
        return reasons.length > 0 && reasons;
      });
      assert.match(refused[0], /is forbidden: User .*gitops/);
    });
  }

  function tree(name: string): Tree {
    const found = trees.find(each => each.name === name);
    assert(found, `there is no case ${name}`);
    return found;
  }

  /** All objects of the cases of a resource: `deployments.apps`. */
  function objectsOf(resource: string): KubernetesObject[] {
    return trees
      .flatMap(({ objects }) => objects)
      .filter(({ apiVersion, kind }) => {
        const singular = kind.toLowerCase();
        const [group, version] = apiVersion.split('/');
        const suffix = version === undefined ? '' : `.${group}`;
        return [`${singular}s`, singular.replace(/y$/, 'ies')]
          .map(plural => `${plural}${suffix}`)
          .includes(resource);
      });
  }

  function specOf(kind: string): object {
    return kind === 'Sidecar'
      ? { egress: [{ hosts: ['*/*'] }] }
      : { podSelector: {}, policyTypes: ['Ingress'] };
  }
});
