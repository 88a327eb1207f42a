// A real control plane, without containers: etcd, kube-apiserver and istiod from their Go modules.
// Usage: node test/kubernetes/run.mjs [<part of a file's name>]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGo } from 'local-gitea/launch/go.mjs';
import { CHROMIUM, ensureChromium } from '../tools/chromium.mjs';
import { buildControlPlane } from './build.mjs';
import { definitionsOfGitOpsTools } from './gitOpsTools.mjs';

const here = import.meta.dirname;
const wanted = process.argv[2] ?? '';
const files = readdirSync(here)
  .filter(name => name.endsWith('.kubernetes.ts') && name.includes(wanted))
  .map(name => join(here, name));
if (files.length === 0) {
  console.error(`No file of ${here} is called ${wanted}.`);
  process.exit(2);
}
if (files.some(file => file.includes('story'))) ensureChromium();
const go = findGo('The control plane');
const built = await buildControlPlane(go);
const definitions = files.some(file => file.includes('gitOps'))
  ? definitionsOfGitOpsTools(go)
  : [];
console.log('The logs of the control plane are in test/artifacts/kubernetes.');
const { status } = spawnSync(
  process.execPath,
  [
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    ...['--test', '--test-reporter=spec', '--test-isolation=none'],
    // A backend leaves timers behind.
    ...['--test-force-exit', ...files],
  ],
  {
    cwd: join(here, '../..'),
    stdio: 'inherit',
    env: {
      ...process.env,
      CHROMIUM,
      CONTROL_PLANE: built.programs,
      ISTIO_MODULE: built.istio,
      GITOPS_DEFINITIONS: JSON.stringify(definitions),
    },
  },
);
process.exit(status ?? 1);
