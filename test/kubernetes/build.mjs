// Builds the programs of the control plane, once for each version of them.
import { join } from 'node:path';
import {
  buildProgram,
  cacheOf,
  fail,
  sourceOf,
} from 'local-gitea/launch/go.mjs';

const here = import.meta.dirname;

/** Each program, and the module that pins its version. */
const programs = [
  { name: 'etcd', module: 'etcd', from: '.' },
  { name: 'kube-apiserver', module: 'kube-apiserver', from: '.' },
  {
    name: 'kubectl',
    module: 'kube-apiserver',
    from: 'k8s.io/kubernetes/cmd/kubectl',
  },
  {
    name: 'istiod',
    module: 'istiod',
    from: 'istio.io/istio/pilot/cmd/pilot-discovery',
  },
  {
    name: 'istioctl',
    module: 'istiod',
    from: 'istio.io/istio/istioctl/cmd/istioctl',
  },
];

/** The folder of the programs, and that of Istio's module. */
export async function buildControlPlane(go) {
  const folder = cacheOf(
    'control-plane',
    programs.map(({ module }) => join(here, module)),
  );
  for (const { name, module, from } of programs) {
    await buildProgram(go, { name, module: join(here, module), from, folder });
  }
  return { programs: folder, istio: findIstio(go) };
}

/** Istio's module: the same version as the one that judges in test/mesh. */
function findIstio(go) {
  const [ours, judge] = ['istiod', '../mesh'].map(module =>
    sourceOf(go, { module: join(here, module), path: 'istio.io/istio' }),
  );
  if (ours !== judge) {
    fail(
      'test/kubernetes/istiod and test/mesh name different versions of Istio.',
    );
  }
  return ours;
}
