import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectDone } from './parts/GitOps';
import { tryPod } from './parts/tryPod';
import { isPatch, readTrees, templateOf } from './parts/trees';

describe('A namespace that enforces the Pod Security Standard "restricted"', async () => {
  const created = (await readTrees()).flatMap(({ name, objects }) =>
    objects
      .filter(({ kind }) => ['Deployment', 'CronJob'].includes(kind))
      .filter(object => !isPatch(object))
      .map(({ spec }) => ({ name, pod: templateOf(spec as object) })),
  );

  it('is tried with some workloads', () => {
    assert.notEqual(created.length, 0);
  });

  for (const { name, pod } of created) {
    it(`takes the pods that are created by ${name}`, async () => {
      await expectDone(tryPod(pod));
    });
  }

  it('refuses them without their security context', async () => {
    const [{ pod }] = created;
    const containers = pod.spec?.containers?.map(
      ({ securityContext: _, ...rest }) => rest,
    );
    const { status, message } = await tryPod({ ...pod, spec: { containers } });
    assert.equal(status, 403);
    assert.match(message, /violates PodSecurity "restricted/);
  });
});
