import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { fingerprint, isStamped } from './fingerprint.mjs';
import { nodeForBackstage, requireNodeForScripts } from './node.mjs';
import { inRoot, root } from './paths.mjs';
import { stage } from './stage.mjs';

// Inside of node_modules, so that it goes when they go.
const stamp = inRoot('node_modules', '.istio-egress-installed');

/** Whether what package-lock.json names is what is there. */
export function isInstalled() {
  return isStamped(stamp, fingerprint([inRoot('package-lock.json')]));
}

/** Installs what package-lock.json names, unless that is what is there. */
export async function install() {
  requireNodeForScripts();
  await stage('Install', async progress => {
    if (isInstalled()) {
      return 'up to date';
    }
    progress('npm ci, some minutes the first time');
    // No dependency needs its install script.
    await npm(['ci', '--ignore-scripts']);
    // Missing still where nothing is to be installed.
    mkdirSync(inRoot('node_modules'), { recursive: true });
    writeFileSync(stamp, fingerprint([inRoot('package-lock.json')]));
    return 'done';
  });
  nodeForBackstage();
}

async function npm(args) {
  // Within npm's scripts these two name the npm and the Node that run them:
  // not the Node of node_modules, which `npm ci` is about to delete.
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const child = script
    ? spawn(node ?? process.execPath, [script, ...args], {
        cwd: root,
        stdio: 'inherit',
      })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: true });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Failure(
      `npm ci ended with code ${code}; what it printed above says why.`,
    );
  }
}
