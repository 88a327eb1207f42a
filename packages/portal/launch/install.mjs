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

/** What the portal and the command line run with. All else is for tests, checks and benchmarks. */
const PORTAL = [
  '--omit=dev',
  '--include-workspace-root',
  ...['app', 'portal', 'istio-egress'].map(name => `--workspace=${name}`),
];

// No dependency needs its install script. What npm warns about is the Node that
// runs npm, and another one runs Backstage.
const QUIETLY = ['--ignore-scripts', '--loglevel=error'];

/** Whether that part of what package-lock.json names is there: `portal`, or `all` of it. */
export function isInstalled(part) {
  return (
    isStamped(stamp, stampOf('all')) ||
    (part === 'portal' && isStamped(stamp, stampOf('portal')))
  );
}

/** Installs that part of what package-lock.json names, unless it is there. */
export async function install(part) {
  requireNodeForScripts();
  await stage('Install', async progress => {
    if (isInstalled(part)) {
      return 'up to date';
    }
    const args = argumentsFor(part);
    progress(`npm ${args[0]}, a minute or two the first time`);
    await npm(args);
    // Missing still where nothing is to be installed.
    mkdirSync(inRoot('node_modules'), { recursive: true });
    writeFileSync(stamp, stampOf(part));
    return 'done';
  });
  nodeForBackstage();
}

function argumentsFor(part) {
  if (part === 'portal') {
    return ['ci', ...QUIETLY, ...PORTAL];
  }
  // What the portal has already stays, and the lock file stays as it is.
  return isInstalled('portal')
    ? ['install', ...QUIETLY, '--no-save']
    : ['ci', ...QUIETLY];
}

function stampOf(part) {
  return `${part} ${fingerprint([inRoot('package-lock.json')])}`;
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
      `npm ${args[0]} ended with code ${code}; what it printed above says why.`,
    );
  }
}
