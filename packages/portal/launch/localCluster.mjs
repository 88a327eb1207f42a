import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataDirectory, importFromRoot, inRoot } from './paths.mjs';
import { stage } from './stage.mjs';

const LOOK_EVERY_MS = 300;

/** Where the control plane keeps what leads to it. */
const FOLDER = join(dataDirectory, 'cluster');
const CONFIG = join(FOLDER, 'app-config.yaml');

/**
 * Starts a Kubernetes control plane without containers, and a stand-in for a GitOps
 * tool that applies what is merged in the local GitHub. Returns the configuration by
 * which the portal reads the cluster, and where its kubeconfig is.
 */
export async function startLocalCluster(children, { fromSource, clusters }) {
  // The builds need Go, and the tests that they are shared with are not in the image.
  const { findGo } = await importFromRoot('packages/local-gitea/launch/go.mjs');
  const { buildControlPlane } = await importFromRoot(
    'test/kubernetes/build.mjs',
  );
  await stage('Cluster', async progress => {
    progress('etcd, kube-apiserver and istiod, from their Go modules');
    const built = await buildControlPlane(findGo('The control plane'));
    rmSync(FOLDER, { recursive: true, force: true });
    await children.start(
      'cluster',
      {
        args: [
          ...fromSource,
          inRoot('test/kubernetes/serve.ts'),
          ...[FOLDER, built.programs, built.istio],
          // Of two clusters the first stage has one here.
          ...(clusters ? ['dev'] : []),
        ],
        cwd: inRoot('test'),
      },
      async () => {
        while (!existsSync(CONFIG)) await delay(LOOK_EVERY_MS);
      },
    );
    return 'a stand-in for a GitOps tool applies what is merged';
  });
  return { config: CONFIG, kubeconfig: join(FOLDER, 'kubeconfig') };
}
