// Builds the programs of the control plane, once for each version of them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../mesh/run/tools.mjs';

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
  const folder = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'istio-egress',
    `control-plane-${version()}`,
  );
  mkdirSync(folder, { recursive: true });
  for (const program of programs) {
    await build(go, program, join(folder, program.name));
  }
  return { programs: folder, istio: findIstio(go) };
}

/** Changes with whatever the programs are built from. */
function version() {
  const hash = createHash('sha256');
  for (const { module } of programs) {
    for (const file of ['go.mod', 'go.sum']) {
      hash.update(readFileSync(join(here, module, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

async function build(go, { name, module, from }, into) {
  if (existsSync(into)) return;
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  console.log(`Building ${name}. The first time this takes some minutes.`);
  const timer = setInterval(
    () => console.log(`  still building ${name}, ${seconds()} s`),
    30_000,
  );
  // Beside the place where it is looked for: what was cut off is not taken for whole.
  const unfinished = `${into}.${process.pid}`;
  const code = await new Promise((done, broken) => {
    const child = spawn(go, ['build', '-o', unfinished, from], {
      cwd: join(here, module),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', broken);
    child.on('close', done);
  });
  clearInterval(timer);
  if (code !== 0) {
    rmSync(unfinished, { force: true });
    fail(`${name} could not be built.`);
  }
  renameSync(unfinished, into);
  console.log(`  ${name} is built after ${seconds()} s`);
}

/** Istio's module: the same version as the one that judges in test/mesh. */
function findIstio(go) {
  const [ours, judge] = ['istiod', '../mesh'].map(module => {
    const { status, stdout } = spawnSync(
      go,
      ['list', '-m', '-f', '{{.Dir}}', 'istio.io/istio'],
      { cwd: join(here, module), encoding: 'utf8' },
    );
    if (status !== 0) fail(`Go does not find Istio’s module for ${module}.`);
    return stdout.trim();
  });
  if (ours !== judge) {
    fail(
      'test/kubernetes/istiod and test/mesh name different versions of Istio.',
    );
  }
  return ours;
}
