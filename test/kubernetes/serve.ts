import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import type { KubernetesObject } from './parts/ApiServer';
import { ControlPlane } from './parts/ControlPlane';
import { GitOps } from './parts/GitOps';
import { MergedFiles } from './parts/MergedFiles';
import { Reader } from './parts/Reader';

/*
 * The cluster of `npm start -- --cluster`: a control plane, and a stand-in for a GitOps tool, which applies
 * what the main branch of the local GitHub's `demo/egress` holds whenever that changes.
 * Usage: serve.ts <folder> <programs> <Istio's module> [<cluster>]; in the folder are then app-config.yaml and kubeconfig.
 */

const LOOK_EVERY_MS = 2000;
const REPOSITORY = 'demo/egress';

async function main([folder, programs, istio, cluster]: string[]) {
  process.env.CONTROL_PLANE = programs;
  process.env.ISTIO_MODULE = istio;
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stop.abort());
  }
  const plane = await ControlPlane.start();
  try {
    const { admin } = plane;
    const reader = await Reader.create(admin);
    const gitOps = await GitOps.create(admin);
    await mkdir(folder, { recursive: true });
    await write(folder, 'kubeconfig', admin.toKubeconfig());
    const { server, 'certificate-authority-data': caData } =
      admin.toKubeconfig().clusters[0].cluster;
    await write(folder, 'app-config.yaml', {
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: cluster ?? 'local',
                url: server,
                authProvider: 'serviceAccount',
                serviceAccountToken: reader.token,
                caData,
              },
            ],
          },
        ],
      },
      istioEgress: { kubernetes: { lookEverySeconds: 10 } },
    });
    const merged = new MergedFiles(
      `http://localhost:${process.env.LOCAL_GITHUB_PORT}`,
      process.env.LOCAL_GITHUB_TOKEN ?? '',
      REPOSITORY,
    );
    await applyMerged(gitOps, merged, {
      root: cluster ? `clusters/${cluster}/manifests/` : 'manifests/',
      signal: stop.signal,
    });
  } finally {
    await plane.stop();
  }
}

/**
 * Applies what is merged, and deletes what is gone, whenever the repository changes, and again until the API server
 * refuses nothing of it. A hand edit in the cluster stays.
 */
async function applyMerged(
  gitOps: GitOps,
  merged: MergedFiles,
  { root, signal }: { root: string; signal: AbortSignal },
): Promise<void> {
  let waiting: KubernetesObject[] | undefined;
  let said = '';
  while (!signal.aborted) {
    try {
      const changed = await merged.changed(path => path.startsWith(root));
      if (changed) waiting = [...changed.values()].map(text => parse(text));
      if (waiting) {
        const refused = await gitOps.reconcile(waiting);
        const outcome = [`applied ${waiting.length} objects`, ...refused];
        if (refused.length === 0) waiting = undefined;
        if (outcome.join('\n') !== said) console.log(...outcome);
        said = outcome.join('\n');
      }
    } catch (error) {
      // The local GitHub starts beside it.
      console.log(String(error));
    }
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

/** Whoever waits for a file finds it whole. */
async function write(folder: string, name: string, content: object) {
  const file = join(folder, name);
  const text = JSON.stringify(content, undefined, 2);
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  error => {
    console.error(error);
    process.exit(1);
  },
);
