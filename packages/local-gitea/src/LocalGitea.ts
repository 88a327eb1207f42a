import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { GiteaApi } from './GiteaApi';
import { findServerUser, requireWayTo, type ServerUser } from './serverUser';

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;

/** What Gitea reads beside its program. */
const SOURCES = ['options', 'public', 'templates'];

/** Templates of our own, which Gitea takes in place of its own. */
const TEMPLATES = join(
  dirname(require.resolve('local-gitea/package.json')),
  'templates',
);

/** Who may do everything there. */
const ADMINISTRATOR = 'root-of-gitea';

/**
 * How a Gitea runs.
 *
 * @public
 */
export interface LocalGiteaOptions {
  /** As `launch/build.mjs` returns them. */
  program: string;
  source: string;
  /** The port on 127.0.0.1. */
  port: number;
  /** The folder that keeps everything; made if it is missing. */
  dataDir: string;
}

/**
 * A running Gitea, of this machine alone.
 *
 * @public
 */
export class LocalGitea {
  /** `http://localhost:<port>` */
  readonly url: string;
  /** As the one who may do everything. */
  readonly administrator: GiteaApi;
  readonly #server: ChildProcess;
  readonly #exit: Promise<unknown>;

  private constructor(url: string, password: string, server: ChildProcess) {
    this.url = url;
    this.administrator = new GiteaApi(url, { name: ADMINISTRATOR, password });
    this.#server = server;
    this.#exit = once(server, 'exit');
  }

  /** Throws with what Gitea printed when it does not come up. */
  static async start(options: LocalGiteaOptions): Promise<LocalGitea> {
    const { port, dataDir } = options;
    const url = `http://localhost:${port}`;
    const user = findServerUser();
    mkdirSync(dataDir, { recursive: true });
    if (user) requireWayTo(dataDir);
    const { program, source } = user ? copied(options) : options;
    const configuration = join(dataDir, 'app.ini');
    const secret = secretIn(dataDir);
    writeFileSync(configuration, settings({ url, source, port, dataDir }));
    cpSync(TEMPLATES, join(dataDir, 'custom', 'templates'), {
      recursive: true,
    });
    if (user) handOver(dataDir, user);
    const command = {
      cwd: dataDir,
      env: { PATH: process.env.PATH, HOME: dataDir, GITEA_WORK_DIR: dataDir },
      ...user,
    };
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(
        program,
        [...args, '--config', configuration],
        { ...command, encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`gitea ${args[0]}: ${stdout}${stderr}`);
      return stdout;
    };
    run('migrate');
    if (!run('admin', 'user', 'list').includes(ADMINISTRATOR)) {
      run(
        ...['admin', 'user', 'create', '--admin'],
        ...['--username', ADMINISTRATOR, '--password', secret],
        ...['--email', `${ADMINISTRATOR}@example.com`],
        '--must-change-password=false',
      );
    }
    const server = spawn(program, ['web', '--config', configuration], {
      ...command,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gitea = new LocalGitea(url, secret, server);
    await gitea.#ready();
    return gitea;
  }

  /** An account, made unless it is there; absent a password, it is the name. */
  async account(name: string, password = name): Promise<GiteaApi> {
    const found = await this.administrator.ask(`/users/search?q=${name}`);
    if (!found.data.some(({ login }: { login: string }) => login === name)) {
      await this.administrator.ask('/admin/users', 'POST', {
        username: name,
        email: `${name}@example.com`,
        password,
        must_change_password: false,
      });
    }
    return new GiteaApi(this.url, { name, password });
  }

  /** A new token of an account. */
  async token(name: string, scopes: readonly string[]): Promise<string> {
    const account = await this.account(name);
    const { sha1 } = await account.ask(`/users/${name}/tokens`, 'POST', {
      name: randomBytes(8).toString('hex'),
      scopes,
    });
    return sha1;
  }

  /** An organization, made unless it is there, whose members may write to and make repositories; merges in them are told of. */
  async organization(options: {
    name: string;
    members: readonly string[];
    webhook: { url: string; secret: string };
  }): Promise<void> {
    const { name, members, webhook } = options;
    const organizations = await this.administrator.ask('/orgs');
    if (organizations.some((each: { name: string }) => each.name === name)) {
      return;
    }
    await this.administrator.ask('/orgs', 'POST', { username: name });
    const [owners] = await this.administrator.ask(`/orgs/${name}/teams`);
    for (const member of members) {
      const path = `/teams/${owners.id}/members/${member}`;
      await this.administrator.ask(path, 'PUT');
    }
    await this.administrator.ask(`/orgs/${name}/hooks`, 'POST', {
      type: 'gitea',
      active: true,
      events: ['push'],
      config: { ...webhook, content_type: 'json' },
    });
  }

  /** A repository, made unless it is there; its branch main has the files. */
  async repository(options: {
    owner: string;
    name: string;
    description?: string;
    files: ReadonlyMap<string, string>;
  }): Promise<void> {
    const { owner, name, description, files } = options;
    const there: { name: string }[] = await this.administrator.ask(
      `/orgs/${owner}/repos`,
    );
    if (there.some(each => each.name === name)) return;
    await this.administrator.ask(`/orgs/${owner}/repos`, 'POST', {
      ...{ name, description },
      default_branch: 'main',
    });
    await this.administrator.ask(`/repos/${owner}/${name}/contents`, 'POST', {
      branch: 'main',
      message: 'Begin',
      files: [...files].map(([path, text]) => ({
        operation: 'create',
        path,
        content: Buffer.from(text).toString('base64'),
      })),
    });
  }

  async stop(): Promise<void> {
    this.#server.kill('SIGTERM');
    await this.#exit;
  }

  async #ready(): Promise<void> {
    let printed = '';
    const keep = (text: string) => {
      printed = (printed + text).slice(-10_000);
    };
    this.#server.stdout?.setEncoding('utf8').on('data', keep);
    this.#server.stderr?.setEncoding('utf8').on('data', keep);
    const problem = await Promise.race([
      this.#exit.then(() => 'has ended'),
      delay(READY_WITHIN_MS, 'does not answer', { ref: false }),
      this.#answers(),
    ]);
    if (problem) {
      this.#server.kill('SIGKILL');
      throw new Error(`Gitea ${problem}:\n${printed}`);
    }
  }

  async #answers(): Promise<undefined> {
    while (this.#server.exitCode === null) {
      const answer = await fetch(`${this.url}/api/healthz`).catch(() => null);
      if (answer?.ok) return;
      await delay(ASK_EVERY_MS);
    }
  }
}

/** Where another user may read them: those of root's own folders nobody else may enter. */
function copied({ program, source, dataDir }: LocalGiteaOptions) {
  const to = {
    program: join(dataDir, 'gitea'),
    source: join(dataDir, 'files'),
  };
  copyFileSync(program, to.program);
  for (const name of SOURCES) {
    cpSync(join(source, name), join(to.source, name), { recursive: true });
  }
  return to;
}

function handOver(path: string, { uid, gid }: ServerUser): void {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) handOver(inside, { uid, gid });
    else chownSync(inside, uid, gid);
  }
}

function secretIn(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** See custom/conf/app.example.ini of Gitea. Nothing reaches the network. */
function settings(at: {
  url: string;
  source: string;
  port: number;
  dataDir: string;
}): string {
  return `APP_NAME = Local Gitea
RUN_MODE = prod
[server]
PROTOCOL = http
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${at.port}
ROOT_URL = ${at.url}/
DISABLE_SSH = true
OFFLINE_MODE = true
STATIC_ROOT_PATH = ${at.source}
[database]
DB_TYPE = sqlite3
PATH = ${join(at.dataDir, 'gitea.db')}
[repository]
ROOT = ${join(at.dataDir, 'repositories')}
DEFAULT_BRANCH = main
[security]
INSTALL_LOCK = true
MIN_PASSWORD_LENGTH = 1
SECRET_KEY = ${secretIn(at.dataDir)}
[service]
DISABLE_REGISTRATION = true
[picture]
DISABLE_GRAVATAR = true
[webhook]
ALLOWED_HOST_LIST = loopback
[actions]
ENABLED = false
[packages]
ENABLED = false
[log]
LEVEL = Warn
`;
}
