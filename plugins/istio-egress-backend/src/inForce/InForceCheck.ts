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
  ExpectedTree,
  expectedObjectsInSteps,
  HeldTree,
  Platform,
  POLICIES_FOLDER,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
import {
  inSlices,
  parseTarget,
  platformAt,
  type Target,
  TreeReader,
} from 'backstage-plugin-istio-egress-node';
import { readRepositories } from '../drift/readRepositories';
import { findCatalogued } from '../policies/findCatalogued';
import { checkCluster } from './checkCluster';
import { InForceStore, KnownCluster } from './InForceStore';
import { ConnectedCluster, kubernetesClusterOf } from './kubernetesClusterOf';
import { KubernetesPlugin } from './KubernetesPlugin';

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
  /** How long a cluster may take to answer all questions. */
  answerWithinMs?: number;
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
    const { reader, integrations, logger } = this.#options;
    const { repositories } = await readRepositories({
      ...this.#options,
      platforms: connected,
    });
    const known = new Set(repositories.keys());
    const targets = [...repositories].map(
      ([url, policies]) => [parseTarget(url, integrations), policies] as const,
    );
    const trees = new TreeReader(
      reader,
      targets.map(([target]) => target),
      { logger, signal },
    );
    for (const platform of connected) {
      const { name, problem: mistake } = clusters.get(platform) ?? {};
      await checkCluster(
        platform,
        { cluster: name, problem: problem ?? mistake },
        {
          ...this.#options,
          kubernetes: this.#kubernetes,
          repositories: known,
          trees: await this.#readTrees(
            platform,
            targets.filter(
              ([target]) => platformAt(target, connected) === platform,
            ),
            trees,
            signal,
          ),
          signal,
        },
      );
    }
    await store.forgetOthers(known);
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

  /** The trees of one platform, by their addresses: no more of them are in memory at once. */
  async #readTrees(
    platform: Platform,
    targets: readonly (readonly [Target, known: ReadonlySet<string>])[],
    trees: TreeReader,
    signal?: AbortSignal,
  ): Promise<Map<string, ExpectedTree>> {
    const read = new Map<string, ExpectedTree>();
    for (const [target, known] of targets) {
      try {
        const existing = await this.#readHeld(target, trees, signal);
        if (existing.policies.size === 0) {
          // The catalog knows a policy of it. Hosts say so, too, when a token may not read it any more.
          throw new NotFoundError('there is no policy');
        }
        const steps = expectedObjectsInSteps({ existing, platform });
        const tree = await inSlices(steps, signal);
        const catalogued = await findCatalogued(
          tree.policies.keys(),
          { repository: target.url, platform, known },
          this.#options,
        );
        read.set(target.url, {
          ...tree,
          policies: new Map(
            [...tree.policies].filter(([name]) => catalogued.has(name)),
          ),
        });
      } catch (error) {
        signal?.throwIfAborted();
        this.#options.logger.warn(
          `Cannot look for the policies of ${
            target.url
          } in the cluster, the last result stays: ${toError(error).message}`,
        );
      }
    }
    return read;
  }

  /** Without the texts that have been read already, or are for people: they are half of it, and a look is long. */
  async #readHeld(
    target: Target,
    trees: TreeReader,
    signal?: AbortSignal,
  ): Promise<HeldTree> {
    const { files, findings } = await trees.read(target);
    const held = await inSlices(readTreeInSteps(files, findings), signal);
    const stay = [...files].filter(
      ([path]) =>
        !path.startsWith(`${POLICIES_FOLDER}/`) ||
        path.endsWith('/probes.yaml'),
    );
    return { ...held, files: new Map(stay) };
  }
}
