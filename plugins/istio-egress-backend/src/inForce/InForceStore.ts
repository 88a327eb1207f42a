import type { DatabaseService } from '@backstage/backend-plugin-api';
import {
  CLUSTER_STATES,
  ClusterObject,
  ClusterState,
  LeftObject,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import { DatabaseClient, openDatabase } from '../database';
import type { KeptResult } from './KeptResults';

const POLICIES = 'istio_egress_in_force';
const CLUSTERS = 'istio_egress_clusters';
const LEFT_BEHIND = 'istio_egress_left_behind';

/** Databases take so many values in one statement. */
const ROWS_AT_ONCE = 100;

const stateSchema = z.enum(CLUSTER_STATES);

/** What is known of one policy. */
export interface KnownPolicy {
  /** Entity reference. */
  policy: string;
  /** URL of the repository, or of its folder. */
  repository: string;
  /** Empty for the only one. */
  cluster: string;
  state: ClusterState;
  /** The last that was known. */
  knownState?: ClusterState;
  since: string;
  lookedAt: string;
  /** Of the manifests that were in force last. */
  inForceDigest?: string;
  /** Why its state is unknown. */
  reason?: string;
  objects: readonly ClusterObject[];
  /** What its verification kit has kept. */
  result: KeptResult;
}

/** What is known of a cluster. */
export interface KnownCluster {
  /** Empty for the only one. */
  cluster: string;
  /** Its name at the Kubernetes plugin; absent: the portal is not connected to it. */
  kubernetesCluster?: string;
  lookedAt: string;
}

interface Row {
  policy: string;
  repository: string;
  cluster: string;
  state: string;
  known_state: string | null;
  since: string;
  looked_at: string;
  in_force_digest: string | null;
  reason: string | null;
  objects: string;
  verification: string | null;
}

/** The last look at each policy: one replica looks, and all of them tell of it. */
export class InForceStore {
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
  }

  static async create(database: DatabaseService): Promise<InForceStore> {
    return new InForceStore(await openDatabase(database));
  }

  /** Takes the place of what was known of a repository. */
  async keep(
    repository: string,
    policies: readonly KnownPolicy[],
  ): Promise<void> {
    await this.#client.transaction(async transaction => {
      await transaction(POLICIES).delete().where({ repository });
      const rows = policies.map(toRow);
      for (let n = 0; n < rows.length; n += ROWS_AT_ONCE) {
        await transaction(POLICIES)
          .insert(rows.slice(n, n + ROWS_AT_ONCE))
          .onConflict('policy')
          .merge();
      }
    });
  }

  /** Forgets all policies but those of these repositories. */
  async forgetOthers(repositories: ReadonlySet<string>): Promise<void> {
    const known: string[] = await this.#client(POLICIES)
      .distinct('repository')
      .pluck('repository');
    for (const repository of known) {
      if (!repositories.has(repository)) {
        await this.#client(POLICIES).delete().where({ repository });
      }
    }
  }

  async keepClusters(clusters: readonly KnownCluster[]): Promise<void> {
    await this.#client.transaction(async transaction => {
      await transaction(CLUSTERS).delete();
      await transaction(CLUSTERS).insert(
        clusters.map(({ cluster, kubernetesCluster, lookedAt }) => ({
          cluster,
          kubernetes_cluster: kubernetesCluster ?? null,
          looked_at: lookedAt,
        })),
      );
    });
  }

  async clusters(): Promise<KnownCluster[]> {
    const rows = await this.#client(CLUSTERS).select();
    return rows.map(row => ({
      cluster: row.cluster,
      ...(row.kubernetes_cluster && {
        kubernetesCluster: row.kubernetes_cluster,
      }),
      lookedAt: row.looked_at,
    }));
  }

  /** Takes the place of what was known to be left behind in a cluster. */
  async keepLeftBehind(
    cluster: string,
    objects: readonly LeftObject[],
  ): Promise<void> {
    await this.#client(LEFT_BEHIND)
      .insert({ cluster, objects: JSON.stringify(objects) })
      .onConflict('cluster')
      .merge();
  }

  /** What no policy of a cluster needs any more, or of all of them. */
  async leftBehind(cluster?: string): Promise<LeftObject[]> {
    const rows: { objects: string }[] = await this.#client(LEFT_BEHIND)
      .select('objects')
      .where(cluster === undefined ? {} : { cluster });
    return rows.flatMap(({ objects }) => JSON.parse(objects) as LeftObject[]);
  }

  /** The repositories of which something is known in a cluster. */
  async repositoriesOf(cluster: string): Promise<string[]> {
    return this.#client(POLICIES)
      .where({ cluster })
      .distinct('repository')
      .pluck('repository');
  }

  async ofRepository(repository: string): Promise<Map<string, KnownPolicy>> {
    const rows: Row[] = await this.#client(POLICIES)
      .select()
      .where({ repository });
    return new Map(rows.map(row => [row.policy, toPolicy(row)]));
  }

  async ofPolicies(policies: readonly string[]): Promise<KnownPolicy[]> {
    const rows: Row[] = await this.#client(POLICIES)
      .select()
      .whereIn('policy', [...policies]);
    return rows.map(toPolicy);
  }

  /** The entity references of the policies in one state, sorted. */
  async inState(state: ClusterState): Promise<string[]> {
    return this.#client(POLICIES)
      .where({ state })
      .orderBy('policy')
      .pluck('policy');
  }

  /** How many policies are in each state. */
  async counts(): Promise<Map<ClusterState, number>> {
    const rows = await this.#client(POLICIES)
      .select('state')
      .count('* as count')
      .groupBy('state');
    return new Map(
      rows.map(({ state, count }) => [
        stateSchema.parse(state),
        // PostgreSQL's is a text.
        Number(count),
      ]),
    );
  }
}

function toRow(known: KnownPolicy): Row {
  return {
    policy: known.policy,
    repository: known.repository,
    cluster: known.cluster,
    state: known.state,
    known_state: known.knownState ?? null,
    since: known.since,
    looked_at: known.lookedAt,
    in_force_digest: known.inForceDigest ?? null,
    reason: known.reason ?? null,
    objects: JSON.stringify(known.objects),
    verification: JSON.stringify(known.result),
  };
}

function toPolicy(row: Row): KnownPolicy {
  return {
    policy: row.policy,
    repository: row.repository,
    cluster: row.cluster,
    state: stateSchema.parse(row.state),
    ...(row.known_state && { knownState: stateSchema.parse(row.known_state) }),
    since: row.since,
    lookedAt: row.looked_at,
    ...(row.in_force_digest && { inForceDigest: row.in_force_digest }),
    ...(row.reason && { reason: row.reason }),
    objects: JSON.parse(row.objects) as ClusterObject[],
    result: JSON.parse(row.verification ?? '{}') as KeptResult,
  };
}
