import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Views } from './views/Views';
import { tokenUser, toIdentity } from './accounts';
import { createApp } from './createApp';
import { silentLogger, type LocalGithubLogger } from './logger';
import { seedRepository } from './seedRepository';
import { RepositoryStore } from './storage/RepositoryStore';
import { Events } from './webhooks/Events';
import { WebhookSender, type WebhookTarget } from './webhooks/WebhookSender';

/**
 * A repository that is there from the beginning.
 *
 * @public
 */
export interface SeedRepository {
  owner: string;
  name: string;
  description?: string;
  /** The content of the default branch's first commit, by path. */
  files: ReadonlyMap<string, string>;
}

/**
 * How the emulator runs.
 *
 * @public
 */
export interface LocalGithubOptions {
  /** The port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Where clients reach it, if something stands in front of it; `http://localhost:<port>` when absent. */
  url?: string;
  /** The folder that keeps everything; made if it is missing. */
  dataDir: string;
  /** The token that the API and pushes ask for. */
  token: string;
  /** Repositories to make, unless they exist already. */
  seed?: readonly SeedRepository[];
  /** Where to send the events of default branches and new repositories. */
  webhook?: WebhookTarget;
  logger?: LocalGithubLogger;
}

/**
 * A running emulator.
 *
 * @public
 */
export interface LocalGithub {
  port: number;
  /** Where the pages are: `http://localhost:<port>`, or what stands in front of it. */
  url: string;
  /** Makes a repository, unless it exists; throws as the start does for those of its `seed`. */
  seed(repository: SeedRepository): Promise<void>;
  /** Stops listening; webhooks that are still being retried are given up. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator of the part of GitHub that Backstage uses. Throws if the port is taken, if a seed's
 * names or paths are not valid, or if what the data folder holds cannot be read.
 *
 * @public
 */
export async function startLocalGithub(
  options: LocalGithubOptions,
): Promise<LocalGithub> {
  const { dataDir, token, logger = silentLogger } = options;
  const store = await RepositoryStore.open(dataDir);
  const seed = async ({ files, ...about }: SeedRepository) => {
    const repository =
      store.find(about.owner, about.name) ??
      (await store.create({ ...about, deleteBranchOnMerge: true }));
    // It also is without commits if an earlier start was cut off before this.
    if (!(await repository.head())) {
      await seedRepository(repository, files, toIdentity(tokenUser));
    }
  };
  for (const repository of options.seed ?? []) await seed(repository);

  const server = createServer();
  const port = await listen(server, options.port);
  const url = options.url ?? `http://localhost:${port}`;
  const sender = new WebhookSender(options.webhook, logger);
  const views = new Views(url, store);
  const events = new Events(sender, views);
  server.on('request', createApp({ store, views, events, token }, logger));
  logger.info(`Local GitHub emulator at ${url}: nothing leaves this machine`);

  return {
    port,
    url,
    seed,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, sender.stop()]);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} on 127.0.0.1 is in use. Stop what listens there, or give the local GitHub another port.`,
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}
