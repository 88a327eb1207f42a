import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './answers.mjs';
import { Children } from './Children.mjs';
import { buildFrontend } from './frontend.mjs';
import { install } from './install.mjs';
import { nodeForBackstage } from './node.mjs';
import { dataDirectory, inRoot } from './paths.mjs';
import { portFrom, requireFree } from './ports.mjs';
import { machineSecret } from './secret.mjs';
import { stage } from './stage.mjs';

const FROM_SOURCE = [
  '--require',
  '@backstage/cli-node/config/nodeTransform.cjs',
];
const BACKSTAGE_CLI = inRoot('node_modules/@backstage/cli/bin/backstage-cli');
const APP_DEV_PORT = 3000;
const APP_DEV_URL = `http://localhost:${APP_DEV_PORT}`;
const CONFIG = 'app-config.yaml';
const DEV_CONFIG = 'packages/portal/app-config.dev.yaml';
const GITEA_CONFIG = 'packages/portal/app-config.gitea.yaml';

/** The Git hosts that come with the portal. */
export const HOSTS = ['github', 'gitea'];

/**
 * Starts the portal: installs and builds what is missing, then runs the Git host
 * (`host`) and the backend, and returns where they are. `onChildren` receives
 * the processes before the first one is started, so that they can be stopped.
 */
export async function startPortal(options) {
  const { dev, frontend, verbose, host, onChildren } = options;
  const portalPort = portFrom('PORTAL_PORT', 7007);
  const gitHost = host === 'gitea' ? gitea() : github();
  await requireFree(portalPort, 'PORTAL_PORT');
  if (gitHost) {
    await requireFree(gitHost.port, gitHost.variable);
  }
  if (dev) {
    await requireFree(APP_DEV_PORT);
  }
  await install(dev ? 'all' : 'portal');

  const portalUrl = `http://localhost:${portalPort}`;
  const children = new Children({
    node: nodeForBackstage(),
    logs: join(dataDirectory, 'logs'),
    verbose,
    environment: {
      PORTAL_PORT: String(portalPort),
      PORTAL_DATA: dataDirectory,
      LOCAL_GITHUB_TOKEN: machineSecret('token'),
      LOCAL_GITHUB_WEBHOOK_SECRET: machineSecret('webhook'),
      ...(await gitHost?.environment()),
    },
  });
  onChildren(children);

  // Both before the backend, which looks only once for the frontend, and only
  // minutes later again for a location that it could not read.
  await Promise.all([
    frontend && !dev && buildFrontend(children),
    gitHost && startGitHost(children, gitHost),
  ]);
  const config = [
    CONFIG,
    ...(dev ? [DEV_CONFIG] : []),
    ...(host === 'gitea' ? [GITEA_CONFIG] : []),
  ].flatMap(file => ['--config', inRoot(file)]);
  await startBackend(children, { url: portalUrl, dev, config });
  if (frontend && dev) {
    await startFrontend(children, config);
  }
  return {
    portalUrl: dev ? APP_DEV_URL : portalUrl,
    gitHost,
  };
}

/** The emulator; undefined where app-config names another host in its place. */
function github() {
  // Its address gets into app-config by this variable alone.
  const isMentioned = readFileSync(inRoot(CONFIG), 'utf8').includes(
    'LOCAL_GITHUB_PORT',
  );
  const port = portFrom('LOCAL_GITHUB_PORT', 4001);
  const url = `http://localhost:${port}`;
  return isMentioned
    ? {
        ...{ name: 'Local GitHub', port, url, variable: 'LOCAL_GITHUB_PORT' },
        about: 'the local GitHub, an emulator: repositories and pull requests',
        source: 'localGithub.ts',
        isReadyAt: url,
        environment: async () => ({ LOCAL_GITHUB_PORT: String(port) }),
      }
    : undefined;
}

/** A real one, which is built the first time. */
function gitea() {
  const port = portFrom('LOCAL_GITEA_PORT', 4002);
  const url = `http://localhost:${port}`;
  return {
    ...{ name: 'Gitea', port, url, variable: 'LOCAL_GITEA_PORT' },
    about: 'a Gitea: enter as reviewer, with the password reviewer, to merge',
    source: 'localGitea.ts',
    // The last thing that is made there.
    isReadyAt: `${url}/demo/egress/raw/branch/main/catalog-info.yaml`,
    environment: async () => {
      const { buildGitea } = await import('../../local-gitea/launch/build.mjs');
      const { program, source } = await buildGitea();
      return {
        // What the catalog keeps leads to the one host or to the other.
        PORTAL_DATA: join(dataDirectory, 'gitea'),
        LOCAL_GITEA_PORT: String(port),
        LOCAL_GITEA_PASSWORD: machineSecret('gitea'),
        GITEA_PROGRAM: program,
        GITEA_SOURCE: source,
      };
    },
  };
}

function startGitHost(children, { name, source, url, isReadyAt }) {
  return stage(name, async () => {
    await children.start(
      name.toLowerCase().replace(' ', '-'),
      {
        args: [...FROM_SOURCE, inRoot('packages/portal/src', source)],
        cwd: inRoot('packages/portal'),
      },
      () => answers(isReadyAt),
    );
    return `ready at ${url}`;
  });
}

function startBackend(children, { url, dev, config }) {
  return stage('Backend', async () => {
    await children.start(
      'backend',
      {
        args: dev
          ? [BACKSTAGE_CLI, 'package', 'start', ...config]
          : [...FROM_SOURCE, 'src', ...config],
        cwd: inRoot('packages/backend'),
      },
      () => answers(`${url}/.backstage/health/v1/readiness`),
    );
    return `ready at ${url}`;
  });
}

function startFrontend(children, config) {
  return stage('Frontend', async () => {
    await children.start(
      'frontend',
      {
        args: [BACKSTAGE_CLI, 'package', 'start', ...config],
        cwd: inRoot('packages/app'),
      },
      () => answers(APP_DEV_URL),
    );
    return `ready at ${APP_DEV_URL}`;
  });
}
