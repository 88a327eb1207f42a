// A real control plane, without containers: etcd, kube-apiserver and istiod from their Go modules.
// Usage: node test/kubernetes/run.mjs [<part of a file's name>]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findGo } from 'local-gitea/launch/go.mjs';
import { CHROMIUM, ensureChromium } from '../tools/chromium.mjs';
import { findEnvoy, installTrafficTools } from '../mesh/run/tools.mjs';
import { buildAgent, buildControlPlane, buildJudge } from './build.mjs';
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
const isTested = part => files.some(file => basename(file).startsWith(part));
if (isTested('story')) ensureChromium();

/** What traffic through real Envoys runs with, where it can run. */
async function trafficOf(go, { istio }) {
  if (process.platform !== 'linux' || process.getuid() !== 0) {
    console.log('Traffic does not run: it needs root on Linux.');
    return {};
  }
  installTrafficTools();
  const { agent, template } = await buildAgent(go, istio);
  const options = { envoy: findEnvoy(), agent, template };
  return { TRAFFIC: JSON.stringify(options) };
}

const go = findGo('The control plane');
const built = await buildControlPlane(go);
const judged = isTested('istiod') && {
  JUDGE: await buildJudge(go),
  ...(await trafficOf(go, built)),
};
const definitions = isTested('gitOps') ? definitionsOfGitOpsTools(go) : [];
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
      ...judged,
      GITOPS_DEFINITIONS: JSON.stringify(definitions),
    },
  },
);
process.exit(status ?? 1);
