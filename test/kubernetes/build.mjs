// Builds the programs of the control plane, once for each version of them.
import { join } from 'node:path';
import {
  buildProgram,
  cacheOf,
  fail,
  runGo,
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

const judge = join(here, '../mesh');

/** The tests of test/mesh that speak to a running control plane, as a program. Go itself says whether it is up to date. */
export async function buildJudge(go) {
  const program = join(cacheOf('judge', [judge]), 'connected.test');
  await runGo(go, ['test', '-c', '-o', program, './connected'], {
    name: 'the judge of what istiod sends',
    module: judge,
  });
  return program;
}

/** What makes a pod part of the mesh: Istio's agent, and the template of what it starts Envoy with. */
export async function buildAgent(go, istio) {
  const agent = await buildProgram(go, {
    name: 'pilot-agent',
    module: judge,
    from: 'istio.io/istio/pilot/cmd/pilot-agent',
    folder: cacheOf('judge', [judge]),
  });
  const template = join(istio, 'tools/packaging/common/envoy_bootstrap.json');
  return { agent, template };
}

/** Istio's module: the same version as the one that judges in test/mesh. */
function findIstio(go) {
  const [ours, judges] = [join(here, 'istiod'), judge].map(module =>
    sourceOf(go, { module, path: 'istio.io/istio' }),
  );
  if (ours !== judges) {
    fail(
      'test/kubernetes/istiod and test/mesh name different versions of Istio.',
    );
  }
  return ours;
}
