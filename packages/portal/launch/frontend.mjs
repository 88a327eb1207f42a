import { writeFileSync } from 'node:fs';
import { fingerprint, isStamped } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { stage } from './stage.mjs';

const INPUTS = [
  'packages/app',
  'plugins/istio-egress',
  'plugins/istio-egress-common',
  'package-lock.json',
  'app-config.yaml',
];

/** Builds the frontend, unless nothing that it is made of has changed. */
export async function buildFrontend(children) {
  await stage('Frontend', async progress => {
    const wanted = fingerprint(INPUTS.map(input => inRoot(input)));
    const stamp = inRoot('packages/app/dist/.inputs');
    if (isStamped(stamp, wanted)) {
      return 'up to date';
    }
    progress('building');
    await children.run('frontend-build', {
      args: [inRoot('packages/app/build.mjs')],
      cwd: inRoot('packages/app'),
    });
    writeFileSync(stamp, wanted);
    return 'built';
  });
}
