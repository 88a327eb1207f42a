import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from 'istio-egress-test-utils';
import { startLocalGithub } from 'local-github';
import { freePorts, guestFetch, type Portal } from 'portal';
import { stringify } from 'yaml';

const TOKEN = 'a-token';
const WEBHOOK_SECRET = 'a-secret';
/** The repository that docs/adopt.md names. */
const REPOSITORY = { owner: 'acme', name: 'egress' };
/** The development build of a whole portal, on a busy machine. */
const READY_WITHIN_MS = 5 * 60_000;

/** What in the environment says which portal it is. */
function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run npm run test:portals`);
  return value;
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Starts a portal in which istio-egress was adopted, as its developers do: by `yarn start`. A local GitHub is there in
 * place of GitHub.
 */
export async function startAdopted(): Promise<Portal> {
  const folder = environment('ADOPTED_PORTAL');
  const [appPort, backendPort, githubPort] = await freePorts(3);
  const url = `http://localhost:${appPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  const githubUrl = `http://localhost:${githubPort}`;
  const data = await mkdtemp(join(tmpdir(), 'adopted-'));
  const github = await startLocalGithub({
    port: githubPort,
    dataDir: data,
    token: TOKEN,
    webhook: {
      url: `${backendUrl}/api/events/http/github`,
      secret: WEBHOOK_SECRET,
    },
    seed: [{ ...REPOSITORY, files: new Map([['README.md', '# Egress\n']]) }],
  });
  await writeFile(
    join(folder, 'app-config.local.yaml'),
    stringify(here({ url, backendUrl, githubUrl })),
  );

  const log = createWriteStream(environment('ADOPTED_PORTAL_LOG'), {
    flags: 'a',
  });
  const child = spawn('yarn', ['start'], {
    cwd: folder,
    // A group of its own, so that all that it starts is ended with it.
    detached: true,
    env: {
      ...process.env,
      NODE_OPTIONS: undefined,
      GITHUB_TOKEN: TOKEN,
      GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let ended = false;
  const exit = once(child, 'exit').then(() => {
    ended = true;
  });
  const stop = async () => {
    if (!ended) process.kill(-child.pid!, 'SIGTERM');
    await exit;
    await github.stop();
    await rm(data, { recursive: true, force: true });
  };

  try {
    await eventually(
      'the portal',
      async () => {
        if (ended) throw new Error(`The portal ended, see ${log.path}`);
        return (
          (await answers(`${backendUrl}/.backstage/health/v1/readiness`)) &&
          (await answers(url))
        );
      },
      READY_WITHIN_MS,
    );
    return {
      url,
      githubUrl,
      githubToken: TOKEN,
      output: '',
      data,
      fetch: await guestFetch(backendUrl),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is not of the portal: ports of this machine, and the local GitHub in place of GitHub. */
function here(at: { url: string; backendUrl: string; githubUrl: string }) {
  const { host: githubHost } = new URL(at.githubUrl);
  return {
    app: { baseUrl: at.url },
    backend: {
      baseUrl: at.backendUrl,
      listen: { host: '127.0.0.1', port: Number(new URL(at.backendUrl).port) },
      cors: { origin: at.url },
      reading: { allow: [{ host: githubHost }] },
    },
    integrations: {
      github: [
        {
          host: githubHost,
          apiBaseUrl: `${at.githubUrl}/api/v3`,
          rawBaseUrl: `${at.githubUrl}/raw`,
          token: TOKEN,
        },
      ],
    },
    istioEgress: {
      defaults: {
        repository: `${at.githubUrl}/${REPOSITORY.owner}/${REPOSITORY.name}`,
      },
    },
  };
}
