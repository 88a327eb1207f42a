import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { FormerState } from 'backstage-plugin-istio-egress-node';
import { DatabaseClient, openDatabase } from '../database';
import type { DriftStore } from '../drift/DriftStore';
import type { ExpirySteps } from '../expiry/ExpirySteps';

const TABLE = 'istio_egress_former_state';
const ORIGIN = 'scaffolder';

/**
 * Whether this plugin's database has what the scaffolder's held before there was
 * this plugin. Until it has, nobody can say which notices were sent.
 */
export class TakenOver {
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
  }

  static async create(database: DatabaseService): Promise<TakenOver> {
    return new TakenOver(await openDatabase(database));
  }

  async isComplete(): Promise<boolean> {
    const row = await this.#client(TABLE).first().where({ origin: ORIGIN });
    return row !== undefined;
  }

  /**
   * Adds one part to what is known here. Any replica may hand over any part any
   * number of times: what is here stays. Drift that comes after the last part
   * is older than what this plugin has found since.
   */
  async take(
    part: FormerState,
    { drift, steps }: { drift: DriftStore; steps: ExpirySteps },
  ): Promise<void> {
    await steps.add(part.expirySteps);
    if (!(await this.isComplete())) {
      for (const { checkedAt, ...found } of part.drift) {
        await drift.add({ ...found, checkedAt: new Date(checkedAt) });
      }
    }
    if (part.isLast) {
      await this.#client(TABLE)
        .insert({ origin: ORIGIN, taken_at: new Date().toISOString() })
        .onConflict('origin')
        .ignore();
    }
  }
}
