import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './answers.mjs';
import { Children } from './Children.mjs';
import { demoConfig, demoHasClusters, usualConfig } from './demo.mjs';
import { buildFrontend } from './frontend.mjs';
import { install } from './install.mjs';
import { startLocalCluster } from './localCluster.mjs';
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

/**
 * Starts the portal: installs and builds what is missing, then runs the local
 * GitHub and the backend, and returns where they are. `onChildren` receives
 * the processes before the first one is started, so that they can be stopped.
 */
export async function startPortal(options) {
  const { dev, frontend, verbose, cluster, onChildren } = options;
  const portalPort = portFrom('PORTAL_PORT', 7007);
  const githubPort = portFrom('LOCAL_GITHUB_PORT', 4001);
  const withGithub = usesLocalGithub();
  await requireFree(portalPort, 'PORTAL_PORT');
  if (withGithub) {
    await requireFree(githubPort, 'LOCAL_GITHUB_PORT');
  }
  if (dev) {
    await requireFree(APP_DEV_PORT);
  }
  // The control plane is that of the tests.
  await install(dev || cluster ? 'all' : 'portal');
  // Whoever has put another host in place of the local one has a platform of their own.
  const clusters = withGithub && demoHasClusters(options);
  const config = demoConfig({ clusters, dev });

  const portalUrl = `http://localhost:${portalPort}`;
  const githubUrl = `http://localhost:${githubPort}`;
  const children = new Children({
    node: nodeForBackstage(),
    logs: join(dataDirectory, 'logs'),
    verbose,
    environment: {
      PORTAL_PORT: String(portalPort),
      PORTAL_DATA: dataDirectory,
      LOCAL_GITHUB_PORT: String(githubPort),
      LOCAL_GITHUB_TOKEN: machineSecret('token'),
      LOCAL_GITHUB_WEBHOOK_SECRET: machineSecret('webhook'),
    },
  });
  onChildren(children);

  // Both before the backend, which looks only once for the frontend, and only
  // minutes later again for a location that it could not read.
  await Promise.all([
    frontend && !dev && buildFrontend(children),
    withGithub && startLocalGithub(children, githubUrl, config),
  ]);
  const local =
    cluster &&
    (await startLocalCluster(children, { fromSource: FROM_SOURCE, clusters }));
  await startBackend(children, portalUrl, {
    dev,
    config: local ? withFile(config, local.config) : config,
  });
  if (frontend && dev) {
    await startFrontend(children, config);
  }
  return {
    portalUrl: dev ? APP_DEV_URL : portalUrl,
    githubUrl: withGithub ? githubUrl : undefined,
    clusters,
    kubeconfig: local ? local.kubeconfig : undefined,
  };
}

/** On top of the configuration; the usual one has to be named then, too. */
function withFile(config, file) {
  return [...(config.length > 0 ? config : usualConfig()), file];
}

function named(config) {
  return config.flatMap(file => ['--config', file]);
}

// Its address gets into app-config by this variable alone.
function usesLocalGithub() {
  return readFileSync(inRoot('app-config.yaml'), 'utf8').includes(
    'LOCAL_GITHUB_PORT',
  );
}

function startLocalGithub(children, url, config) {
  return stage('Local GitHub', async () => {
    await children.start(
      'local-github',
      {
        args: [
          ...FROM_SOURCE,
          inRoot('packages/portal/src/localGithub.ts'),
          ...config,
        ],
        cwd: inRoot('packages/portal'),
      },
      () => answers(url),
    );
    return `ready at ${url}`;
  });
}

function startBackend(children, url, { dev, config }) {
  return stage('Backend', async () => {
    await children.start(
      'backend',
      {
        args: dev
          ? [BACKSTAGE_CLI, 'package', 'start', ...named(config)]
          : [...FROM_SOURCE, 'src', ...named(config)],
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
        args: [BACKSTAGE_CLI, 'package', 'start', ...named(config)],
        cwd: inRoot('packages/app'),
      },
      () => answers(APP_DEV_URL),
    );
    return `ready at ${APP_DEV_URL}`;
  });
}
