import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { FormerState } from 'backstage-plugin-istio-egress-node';
import { z } from 'zod';

const EXPIRY_STEPS = 'istio_egress_expiry_steps';
const DRIFT = 'istio_egress_drift';

type Client = Awaited<ReturnType<DatabaseService['getClient']>>;

const driftRow = z.object({
  repository: z.string(),
  policies: z.string(),
  checked_at: z.string(),
});

/**
 * The tables of drift and expiry that this module made in the scaffolder's
 * database, before there was a plugin for both. They are only read.
 */
export class FormerTables {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(database: DatabaseService): Promise<FormerTables> {
    return new FormerTables(await database.getClient());
  }

  /** How many expiry steps there are; 0 without the table. A replica of a former release may still add some. */
  async countSteps(): Promise<number> {
    if (!(await this.#client.schema.hasTable(EXPIRY_STEPS))) return 0;
    const [{ count }] = await this.#client(EXPIRY_STEPS).count('* as count');
    // PostgreSQL's count is a text.
    return Number(count);
  }

  /** Pages of expiry steps. */
  async *readSteps(
    pageSize: number,
  ): AsyncIterable<FormerState['expirySteps']> {
    if (!(await this.#client.schema.hasTable(EXPIRY_STEPS))) return;
    for (let offset = 0; ; offset += pageSize) {
      const page = await this.#client(EXPIRY_STEPS)
        .select('policy', 'expires', 'step')
        .orderBy(['policy', 'expires', 'step'])
        .limit(pageSize)
        .offset(offset);
      if (page.length > 0) yield page;
      if (page.length < pageSize) return;
    }
  }

  /** One repository after the other: the policies of one may be thousands. */
  async *readDrift(): AsyncIterable<FormerState['drift'][number]> {
    if (!(await this.#client.schema.hasTable(DRIFT))) return;
    const repositories: string[] = await this.#client(DRIFT).pluck(
      'repository',
    );
    for (const repository of repositories) {
      const row = await this.#client(DRIFT).first().where({ repository });
      // A replica of a former release has forgotten it by now.
      if (row === undefined) continue;
      const { policies, checked_at: checkedAt } = driftRow.parse(row);
      yield {
        repository,
        policies: z.array(z.string()).parse(JSON.parse(policies)),
        checkedAt,
      };
    }
  }
}
