import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Platform } from 'backstage-plugin-istio-egress-common';
import { startLocalGithub, type LocalGithub } from 'local-github';
import { freePorts, platformsOf, readConfig } from 'portal';
import { Gate, type Call } from '../../src/gate';
import { GithubClient } from '../../src/githubClient';
import { filesOf } from './policies';
import { Portal } from './Portal';
import { Postgres } from './Postgres';
import { Replica } from './Replica';
import { replicaConfig } from './replicaConfig';

const ROOT = resolve(__dirname, '../../..');
const PRODUCTION = join(ROOT, 'app-config.production.yaml');
const LOGS = join(ROOT, 'test/artifacts/cluster');
const GITHUB_TOKEN = 'a-token';
const GITHUB_WEBHOOK_SECRET = 'a-secret';

const isForGithub = ({ path }: Call) =>
  /^\/(api\/(v3|graphql)|raw)(\/|$)/.test(path);

/** A replica, and the gate through which it alone asks GitHub, the catalog and for permission. */
export interface Member {
  replica: Replica;
  gate: Gate;
}

/** The portal as in production: two replicas behind one address, with one database, beside a local GitHub. */
export class Cluster {
  readonly portal: Portal;
  readonly github: GithubClient;

  private constructor(
    readonly members: Member[],
    readonly postgres: Postgres,
    readonly platform: Platform,
    private readonly localGithub: LocalGithub,
    private readonly rest: {
      /** Where people reach the portal. */
      address: Gate;
      /** Where people and git reach GitHub. */
      front: Gate;
      folder: string;
    },
  ) {
    this.portal = new Portal(rest.address.url);
    this.github = new GithubClient(localGithub.url, GITHUB_TOKEN);
  }

  static async start(): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'cluster-'));
    const [githubPort, ...ports] = await freePorts(3);
    const githubUrl = `http://127.0.0.1:${githubPort}`;
    const urls = ports.map(port => `http://127.0.0.1:${port}`);
    let turn = 0;
    // In turns, and to the other one when one is down.
    const address = await Gate.open(() => {
      turn++;
      return urls.map((_, index) => ({ url: urls[(turn + index) % 2] }));
    });
    const front = await Gate.open(() => [{ url: githubUrl }]);
    const { host } = new URL(front.url);
    const gates = await Promise.all(
      urls.map(url =>
        Gate.open(call => [
          isForGithub(call) ? { url: githubUrl, host } : { url },
        ]),
      ),
    );
    const postgres = await Postgres.start();
    const environment = {
      NODE_ENV: 'production',
      PORTAL_URL: address.url,
      POSTGRES_HOST: postgres.connection.host,
      POSTGRES_USER: postgres.connection.user,
      POSTGRES_PASSWORD: 'none is asked for',
      GITHUB_TOKEN,
      GITHUB_WEBHOOK_SECRET,
    };
    await mkdir(LOGS, { recursive: true });
    const configsOf = (index: number) => [
      PRODUCTION,
      join(folder, `replica-${index}.json`),
    ];
    const members = await Promise.all(
      gates.map(async (gate, index) => {
        const configs = configsOf(index);
        const workspaces = join(folder, `workspaces-${index}`);
        const config = replicaConfig({
          port: ports[index],
          address: address.url,
          gate: gate.url,
          githubHost: host,
          githubToken: GITHUB_TOKEN,
          workspaces,
        });
        await mkdir(workspaces);
        await writeFile(configs[1], JSON.stringify(config));
        const log = join(LOGS, `replica-${index}.log`);
        await rm(log, { force: true });
        const url = urls[index];
        return {
          gate,
          replica: new Replica({ url, configs, environment, log, workspaces }),
        };
      }),
    );
    const [platform] = platformsOf(await readConfig(configsOf(0), environment));
    const localGithub = await startLocalGithub({
      port: githubPort,
      url: front.url,
      dataDir: join(folder, 'github'),
      token: GITHUB_TOKEN,
      webhook: {
        url: `${address.url}/api/events/http/github`,
        secret: GITHUB_WEBHOOK_SECRET,
      },
    });
    const cluster = new Cluster(members, postgres, platform, localGithub, {
      address,
      front,
      folder,
    });
    try {
      // One after the other: the first one makes the tables.
      for (const { replica } of members) await replica.start();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** Makes a repository of `demo` that holds policies, and nothing else. */
  async seed(name: string, ...policies: object[]): Promise<void> {
    const files = filesOf(this.platform, name, ...policies);
    await this.localGithub.seed({ owner: 'demo', name, files });
  }

  /** When events of a kind befell a task, as the database has them. */
  eventsOf(task: string, kind: string): string[] {
    return this.postgres
      .query(
        'scaffolder',
        `SELECT created_at FROM task_events
         WHERE task_id = '${task}' AND event_type = '${kind}'`,
      )
      .split('\n')
      .filter(Boolean);
  }

  /** Through here go git's own requests, whoever sends them. */
  get gitGate(): Gate {
    return this.rest.front;
  }

  /** The address of a repository, or of what is in it. */
  urlOf(repository: string, path = ''): string {
    return `${this.localGithub.url}/demo/${repository}${path}`;
  }

  async stop(): Promise<void> {
    const { address, front, folder } = this.rest;
    await Promise.all(this.members.map(({ replica }) => replica.kill()));
    await this.localGithub.stop();
    const gates = [address, front, ...this.members.map(({ gate }) => gate)];
    await Promise.all(gates.map(gate => gate.close()));
    await this.postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
