import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ClusterLook,
  ExpectedTree,
  expectedObjectsInSteps,
  Platform,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
import {
  inSlices,
  parseTarget,
  platformAt,
  readTarget,
} from 'backstage-plugin-istio-egress-node';
import { readRepositories } from '../drift/readRepositories';
import { InForceStore, KnownCluster, KnownPolicy } from './InForceStore';
import { ConnectedCluster, kubernetesClusterOf } from './kubernetesClusterOf';
import { KeptResults } from './KeptResults';
import { KubernetesPlugin } from './KubernetesPlugin';
import { lookAt } from './lookAt';
import { OwnedPolicy, toKnownPolicies } from './toKnownPolicies';
import { toNotifications } from './toNotifications';

/** What {@link InForceCheck} works with. */
export interface InForceCheckOptions {
  platforms: readonly Platform[];
  store: InForceStore;
  auth: AuthService;
  catalog: CatalogService;
  discovery: DiscoveryService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  notifications: NotificationService;
  reader: UrlReaderService;
}

/** A repository with what it wants in its cluster. */
interface ReadRepository {
  repository: string;
  platform: Platform;
  tree: ExpectedTree;
}

/**
 * Looks at every connected cluster, and tells what of the policies is there. It
 * only reads. A repository that cannot be read keeps its last answer, and its age.
 */
export class InForceCheck {
  readonly #options: InForceCheckOptions;
  readonly #kubernetes: KubernetesPlugin;

  constructor(options: InForceCheckOptions) {
    this.#options = options;
    this.#kubernetes = new KubernetesPlugin(options);
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { platforms, store } = this.#options;
    const { clusters, problem } = await this.#connect(signal);
    const isConnected = (platform: Platform) =>
      problem !== undefined || clusters.get(platform)?.name !== undefined;
    const connected = platforms.filter(
      platform =>
        isConnected(platform) || clusters.get(platform)?.problem !== undefined,
    );
    if (connected.length === 0) {
      await store.keepClusters(this.#known(clusters));
      await store.forgetOthers(new Set());
      return;
    }
    const repositories = await this.#readRepositories(connected, signal);
    for (const platform of connected) {
      const { name, problem: mistake } = clusters.get(platform) ?? {};
      const read = repositories.filter(each => each.platform === platform);
      await this.#look(read, name, problem ?? mistake, signal);
    }
    if (problem === undefined) {
      await store.keepClusters(this.#known(clusters));
    }
  }

  /** The cluster of each platform at the Kubernetes plugin, or why it does not tell. */
  async #connect(signal?: AbortSignal): Promise<{
    clusters: Map<Platform, ConnectedCluster>;
    problem?: string;
  }> {
    const { platforms, logger } = this.#options;
    const clusters = new Map<Platform, ConnectedCluster>();
    try {
      const names = await this.#kubernetes.clusters(signal);
      if (names === undefined) return { clusters };
      for (const platform of platforms) {
        const cluster = kubernetesClusterOf(platform, names);
        if (cluster.problem) logger.warn(cluster.problem);
        clusters.set(platform, cluster);
      }
      return { clusters };
    } catch (error) {
      signal?.throwIfAborted();
      const { message } = toError(error);
      logger.warn(
        `Cannot ask the Kubernetes plugin for its clusters: ${message}`,
      );
      return { clusters, problem: message };
    }
  }

  #known(clusters: ReadonlyMap<Platform, ConnectedCluster>): KnownCluster[] {
    const lookedAt = new Date().toISOString();
    return this.#options.platforms.map(platform => {
      const { name, problem } = clusters.get(platform) ?? {};
      const kubernetesCluster =
        name ??
        (problem === undefined ? undefined : platform.kubernetes.cluster);
      return {
        cluster: platform.cluster?.name ?? '',
        ...(kubernetesCluster !== undefined && { kubernetesCluster }),
        lookedAt,
      };
    });
  }

  async #readRepositories(
    platforms: readonly Platform[],
    signal?: AbortSignal,
  ): Promise<ReadRepository[]> {
    const { integrations, store, logger } = this.#options;
    const { repositories } = await readRepositories({
      ...this.#options,
      platforms,
    });
    await store.forgetOthers(new Set(repositories));
    const read: ReadRepository[] = [];
    for (const repository of repositories) {
      const target = parseTarget(repository, integrations);
      const platform = platformAt(target, platforms);
      if (platform === undefined) continue;
      try {
        const tree = await this.#read(repository, platform, signal);
        read.push({ repository, platform, tree });
      } catch (error) {
        signal?.throwIfAborted();
        logger.warn(
          `Cannot look for the policies of ${repository} in the cluster, the last result stays: ${
            toError(error).message
          }`,
        );
      }
    }
    return read;
  }

  async #read(
    repository: string,
    platform: Platform,
    signal?: AbortSignal,
  ): Promise<ExpectedTree> {
    const { reader, integrations, logger } = this.#options;
    const target = parseTarget(repository, integrations);
    const { files, findings } = await readTarget(reader, target, {
      logger,
      signal,
    });
    const existing = await inSlices(readTreeInSteps(files, findings), signal);
    if (existing.policies.size === 0) {
      // The catalog knows a policy of it. Hosts say so, too, when a token may not read it any more.
      throw new NotFoundError('there is no policy');
    }
    return inSlices(expectedObjectsInSteps({ existing, platform }), signal);
  }

  async #look(
    repositories: readonly ReadRepository[],
    cluster: string | undefined,
    problem: string | undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const { store, logger } = this.#options;
    const look = new ClusterLook(repositories.map(({ tree }) => tree));
    const lookedAt = new Date().toISOString();
    const results = await this.#ask(
      repositories,
      look,
      cluster,
      problem,
      signal,
    );
    const notices: OwnedPolicy[] = [];
    for (const { repository, platform, tree } of repositories) {
      const before = await store.ofRepository(repository);
      const policies = toKnownPolicies(tree, look, {
        before,
        repository,
        platform,
        results,
        lookedAt,
      });
      await store.keep(
        repository,
        policies.map(({ known }) => known),
      );
      notices.push(
        ...policies.filter(({ known }) => hasJustChanged(known, before)),
      );
    }
    for (const notification of toNotifications(notices)) {
      try {
        await this.#options.notifications.send(notification);
      } catch (error) {
        logger.warn(
          `Cannot tell the owners of changed policies: ${
            toError(error).message
          }`,
        );
        break;
      }
    }
  }

  /** Asks a cluster for the objects, and for what the verification kits have kept there. */
  async #ask(
    repositories: readonly ReadRepository[],
    look: ClusterLook,
    cluster: string | undefined,
    problem: string | undefined,
    signal?: AbortSignal,
  ): Promise<KeptResults> {
    if (cluster === undefined || problem !== undefined) {
      const reason = problem ?? 'The cluster is not connected';
      for (const listing of look.listings()) look.unanswered(listing, reason);
      return KeptResults.unread(reason);
    }
    const asking = { kubernetes: this.#kubernetes, signal };
    const { silence } = await lookAt(cluster, look, asking);
    if (silence !== undefined) return KeptResults.unread(silence);
    const wanted = repositories.flatMap(({ tree }) =>
      [...tree.policies.values()].map(({ verification }) => verification),
    );
    return KeptResults.read(cluster, wanted, asking);
  }
}

/** Whether a policy was in force when it was last known, and is not any more, though nobody asked for that. */
function hasJustChanged(
  { policy, state }: KnownPolicy,
  before: ReadonlyMap<string, KnownPolicy>,
): boolean {
  return (
    (state === 'changed' || state === 'missing') &&
    before.get(policy)?.knownState === 'in force'
  );
}
