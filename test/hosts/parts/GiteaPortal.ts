import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LocalGitea } from 'local-gitea';
import { freePorts } from 'portal';
import { Portal } from '../../cluster/parts/Portal';
import { Replica } from '../../cluster/parts/Replica';
import { Gate } from '../../src/gate';
import { PORTAL_ACCOUNT } from 'istio-egress-test-utils';
import { ORGANIZATION, PORTAL_SCOPES } from './GiteaRepository';

const ROOT = resolve(__dirname, '../../..');
const LOGS = join(ROOT, 'test/artifacts/hosts');

/** The demo's backend, which can be killed, and the gate through which alone it reaches a real Gitea. */
export interface GiteaPortal {
  portal: Portal;
  replica: Replica;
  gate: Gate;
  /** The address of a repository as the portal knows it. */
  urlOf(repositoryUrl: string): string;
  stop(): Promise<void>;
}

export async function startGiteaPortal(
  gitea: LocalGitea,
): Promise<GiteaPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'istio-egress-killed-'));
  const workspaces = join(folder, 'workspaces');
  const config = join(folder, 'app-config.json');
  const log = join(LOGS, 'killed.log');
  await mkdir(workspaces);
  await mkdir(LOGS, { recursive: true });
  await rm(log, { force: true });
  const gate = await Gate.open(() => [{ url: gitea.url }]);
  const [port] = await freePorts(1);
  await writeFile(
    config,
    JSON.stringify({
      backend: {
        workingDirectory: workspaces,
        reading: { allow: [{ host: new URL(gate.url).host }] },
      },
      integrations: {
        github: [],
        gitea: [
          {
            host: new URL(gate.url).host,
            baseUrl: gate.url,
            password: await gitea.token(PORTAL_ACCOUNT, PORTAL_SCOPES),
          },
        ],
      },
      scaffolder: {
        concurrentTasksLimit: 100,
        taskRecovery: {
          enabled: true,
          staleTimeout: { seconds: 5 },
          workspaceProvider: 'database',
          database: { dangerouslyEnableInProduction: true },
        },
      },
      catalog: {
        locations: [
          {
            type: 'file',
            target: join(ROOT, 'templates/all.yaml'),
            rules: [{ allow: ['Location', 'Template'] }],
          },
        ],
      },
      istioEgress: { repositories: [{ url: `${gate.url}/${ORGANIZATION}/*` }] },
    }),
  );
  const replica = new Replica({
    url: `http://localhost:${port}`,
    configs: [join(ROOT, 'app-config.yaml'), config],
    environment: {
      PORTAL_PORT: String(port),
      PORTAL_DATA: folder,
      LOCAL_GITHUB_TOKEN: 'none is asked for',
      LOCAL_GITHUB_WEBHOOK_SECRET: 'none is sent',
    },
    log,
    workspaces,
  });
  const stop = async () => {
    await replica.kill();
    await gate.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await replica.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    portal: new Portal(replica.url),
    replica,
    gate,
    urlOf: url => url.replace(gitea.url, gate.url),
    stop,
  };
}
