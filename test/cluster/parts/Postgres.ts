import { eventually } from 'istio-egress-test-utils';
import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const DEBIAN = '/usr/lib/postgresql';
/** Who the server runs as where the tests run as root, whom it refuses. */
const SERVER_USER = 'postgres';

/** A PostgreSQL server with data of its own, which nobody reaches but by a socket in a private folder. */
export class Postgres {
  readonly #folder: string;
  readonly #user = serverUser();
  #server?: ChildProcess;
  #guard?: ReturnType<typeof guardOf>;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<Postgres> {
    const postgres = new Postgres(await mkdtemp(join(tmpdir(), 'postgres-')));
    if (postgres.#user) {
      const { uid, gid } = postgres.#user;
      chownSync(postgres.#folder, uid, gid);
    }
    postgres.#run('initdb', [
      ...['--pgdata', postgres.#data, '--username', SERVER_USER],
      ...['--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
    ]);
    await postgres.#serve();
    return postgres;
  }

  /** As app-config's `backend.database.connection` has it. */
  get connection() {
    return { host: this.#folder, user: SERVER_USER };
  }

  /** Runs a statement in the database of a plugin; what it returns, unaligned. */
  query(plugin: string, statement: string): string {
    return this.#run('psql', [
      ...['--host', this.#folder, '--username', SERVER_USER],
      ...['--dbname', `backstage_plugin_${plugin}`, '--no-psqlrc'],
      ...['--tuples-only', '--no-align', '--command', statement],
    ]);
  }

  /** Ends the server as a crash does, with every connection, and starts it again later. */
  async crash(goneForMs: number): Promise<void> {
    await this.#end('SIGQUIT');
    await delay(goneForMs);
    await this.#serve();
  }

  async stop(): Promise<void> {
    await this.#end('SIGINT');
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data() {
    return join(this.#folder, 'data');
  }

  async #serve(): Promise<void> {
    const server = spawn(
      binary('postgres'),
      [
        ...['-D', this.#data, '-k', this.#folder, '-c', 'listen_addresses='],
        // A crash of the server, and not of the machine, is what is tried.
        ...['-F', '-c', 'max_connections=200'],
      ],
      { ...this.#user, stdio: 'ignore' },
    );
    this.#server = server;
    this.#guard = guardOf(server);
    await eventually('PostgreSQL answers', async () => {
      if (server.exitCode !== null) throw new Error('PostgreSQL has ended');
      return this.#answers();
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
    this.#guard?.kill();
  }

  #answers(): boolean {
    const args = ['--host', this.#folder, '--quiet'];
    return spawnSync(binary('pg_isready'), args).status === 0;
  }

  #run(command: string, args: string[]): string {
    const { status, stderr, stdout } = spawnSync(binary(command), args, {
      ...this.#user,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
    return stdout;
  }
}

/** Ends the server when nobody is left to do it: the pipe of a process that is gone is closed. */
function guardOf({ pid }: ChildProcess) {
  return spawn('sh', ['-c', `cat; kill -INT ${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

function binary(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  // Elsewhere than on Debian the server is on the PATH.
  return newest ? join(DEBIAN, newest, 'bin', name) : name;
}

function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map(flag =>
    Number(spawnSync('id', [flag, SERVER_USER], { encoding: 'utf8' }).stdout),
  );
  return { uid, gid };
}
