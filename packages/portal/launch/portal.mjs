import { join } from 'node:path';
import { answers } from './answers.mjs';
import { Children } from './Children.mjs';
import { demoConfig, demoHasClusters, usualConfig } from './demo.mjs';
import { buildFrontend } from './frontend.mjs';
import { gitHostOf } from './gitHosts.mjs';
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
 * Starts the portal: installs and builds what is missing, then runs the Git
 * host and the backend, and returns where they are. `onChildren` receives
 * the processes before the first one is started, so that they can be stopped.
 */
export async function startPortal(options) {
  const { dev, frontend, verbose, cluster, host, onChildren } = options;
  const portalPort = portFrom('PORTAL_PORT', 7007);
  const gitHost = gitHostOf(host);
  await requireFree(portalPort, 'PORTAL_PORT');
  if (gitHost) {
    await requireFree(gitHost.port, gitHost.variable);
  }
  if (dev) {
    await requireFree(APP_DEV_PORT);
  }
  // The control plane is that of the tests.
  await install(dev || cluster ? 'all' : 'portal');
  // Whoever has put another host in place of the local one has a platform of their own.
  const clusters = gitHost?.mayHaveClusters && demoHasClusters(options);
  const config = demoConfig({ clusters, dev, host });

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
    gitHost && startGitHost(children, gitHost, config),
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
    gitHost,
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

function startGitHost(children, { name, source, url, isReadyAt }, config) {
  return stage(name, async () => {
    await children.start(
      name.toLowerCase().replace(' ', '-'),
      {
        args: [
          ...FROM_SOURCE,
          inRoot('packages/portal/src', source),
          ...config,
        ],
        cwd: inRoot('packages/portal'),
      },
      () => answers(isReadyAt),
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
