import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inPortal } from './folders';
import { freePorts } from './freePorts';

/**
 * A portal that runs beside any other one: on ports of its own, with data of
 * its own.
 *
 * @public
 */
export interface Portal {
  /** Where the portal is: `http://localhost:<port>`. */
  url: string;
  /** Where its Git host is: `http://localhost:<port>`. */
  githubUrl: string;
  /** What the local GitHub's API asks for as a bearer token. */
  githubToken: string;
  /** What `npm start` printed. */
  output: string;
  /** The folder that keeps everything. */
  data: string;
  /** Asks the backend as guest; `path` begins with a slash. Throws if the answer is an error. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/**
 * What differs from `npm start`.
 *
 * @public
 */
export interface PortalOptions {
  /** The folder that keeps everything; a new one, which goes when the portal stops, when absent. */
  data?: string;
  /** The Git host; the local GitHub when absent. */
  host?: 'github' | 'gitea';
  /** Whether the frontend is built and served; true when absent. */
  frontend?: boolean;
  /** Whether the demo has its clusters; one cluster without a name when absent. */
  clusters?: boolean;
  /** Whether a control plane runs beside it, which needs Go; not when absent. */
  cluster?: boolean;
  /** Environment variables beside those of this process, such as PORTAL_PORT. */
  environment?: Record<string, string>;
}

/**
 * Starts a whole portal by `packages/portal/start.mjs`, as `npm start` does.
 * Throws with what it printed if it does not become ready.
 *
 * @public
 */
export async function startPortal(
  options: PortalOptions = {},
): Promise<Portal> {
  const {
    frontend = true,
    clusters = false,
    cluster = false,
    host = 'github',
  } = options;
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'portal-')));
  // Gitea may run as another user.
  if (host === 'gitea') await chmod(data, 0o711);
  const [portalPort, hostPort] = await freePorts(2);
  const environment = {
    PORTAL_DATA: data,
    PORTAL_PORT: String(portalPort),
    LOCAL_GITHUB_PORT: String(hostPort),
    LOCAL_GITEA_PORT: String(hostPort),
    ...options.environment,
  };
  const args = [
    ...[inPortal('start.mjs'), '--host', host],
    ...(frontend ? [] : ['--no-frontend']),
    ...(clusters ? [] : ['--one-cluster']),
    ...(cluster ? ['--cluster'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      // Jest's own settings, which are nothing to the portal.
      NODE_ENV: undefined,
      NODE_OPTIONS: undefined,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
    if (!options.data) {
      await rm(data, { recursive: true, force: true });
    }
  };

  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      if (output.includes('The portal is ready')) {
        resolve();
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    exit.then(() => reject(new Error(`The portal did not start:\n${output}`)));
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }

  const url = `http://localhost:${environment.PORTAL_PORT}`;
  return {
    url,
    githubUrl: `http://localhost:${environment.LOCAL_GITHUB_PORT}`,
    githubToken: await readFile(join(data, 'secrets', 'token'), 'utf8'),
    output,
    data,
    fetch: await guestFetch(url),
    stop,
  };
}

/**
 * What asks a backend as its guest, see {@link Portal}.
 *
 * @public
 */
export async function guestFetch(url: string): Promise<Portal['fetch']> {
  const signIn = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await signIn.json();
  const authorization = `Bearer ${backstageIdentity.token}`;
  return async (path, init) => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { authorization, ...init?.headers },
    });
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response;
  };
}
