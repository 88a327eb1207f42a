import type { DatabaseService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { DatabaseClient, openDatabase } from '../database';

const TABLE = 'istio_egress_drift';

/** What its column of that name holds as JSON. */
const policiesSchema = z.array(z.string());

/** What a comparison of one repository has found. */
export interface RepositoryDrift {
  /** URL of the repository, or of its folder. */
  repository: string;
  /** Entity references of the policies that drifted. */
  policies: readonly string[];
  checkedAt: Date;
}

/** What is known of all repositories. */
export interface KnownDrift {
  /** Sorted entity references. */
  policies: string[];
  /** When the one was compared that was compared longest ago; absent before the first. */
  checkedAt?: Date;
}

/**
 * The last answer of each repository: one replica compares, and all of them tell
 * of it.
 */
export class DriftStore {
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
  }

  static async create(database: DatabaseService): Promise<DriftStore> {
    return new DriftStore(await openDatabase(database));
  }

  /** Takes the place of what was known of the repository. */
  async keep(drift: RepositoryDrift): Promise<void> {
    await this.#insert(drift).merge();
  }

  /** {@link keep}, of a repository of which nothing is known yet. */
  async add(drift: RepositoryDrift): Promise<void> {
    await this.#insert(drift).ignore();
  }

  #insert({ repository, policies, checkedAt }: RepositoryDrift) {
    return this.#client(TABLE)
      .insert({
        repository,
        policies: JSON.stringify(policies),
        count: policies.length,
        checked_at: checkedAt.toISOString(),
      })
      .onConflict('repository');
  }

  /** Forgets all repositories but these. */
  async forgetOthers(repositories: ReadonlySet<string>): Promise<void> {
    const known: string[] = await this.#client(TABLE).pluck('repository');
    for (const repository of known) {
      if (!repositories.has(repository)) {
        await this.#client(TABLE).delete().where({ repository });
      }
    }
  }

  async read(): Promise<KnownDrift> {
    const rows = await this.#client(TABLE).select('policies');
    const policies = rows.flatMap(row =>
      policiesSchema.parse(JSON.parse(row.policies)),
    );
    const { checkedAt } = await this.summary();
    return { policies: [...new Set(policies)].sort(), checkedAt };
  }

  /** {@link read}, without the names. */
  async summary(): Promise<{ count: number; checkedAt?: Date }> {
    const [row] = await this.#client(TABLE)
      .sum('count as count')
      .min('checked_at as checked_at');
    return {
      // The sum of no row is null, and PostgreSQL's is a text.
      count: Number(row.count),
      ...(row.checked_at && { checkedAt: new Date(row.checked_at) }),
    };
  }
}
