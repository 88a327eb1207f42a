import { namespace } from './ControlPlane';
import { expectDone } from './GitOps';
import { theControlPlane } from './theControlPlane';
import type { Template } from './trees';

const RESTRICTED = 'restricted';

/** Creates a pod, without keeping it, where the Pod Security Standard "restricted" is enforced. */
export async function tryPod({ metadata, spec }: Template) {
  const { admin } = await theControlPlane();
  const enforced = { 'pod-security.kubernetes.io/enforce': RESTRICTED };
  await expectDone(admin.apply(namespace(RESTRICTED, enforced), 'admin'));
  // A controller makes it in a whole cluster.
  const account = { namespace: RESTRICTED, name: 'default' };
  await expectDone(
    admin.apply(
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
      'admin',
    ),
  );
  return admin.create(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...metadata, namespace: RESTRICTED, name: 'one' },
      spec: { ...spec, serviceAccountName: account.name },
    },
    { dryRun: true },
  );
}
