import type { DatabaseService } from '@backstage/backend-plugin-api';
import { DatabaseClient, openDatabase } from '../database';

const TABLE = 'istio_egress_expiry_steps';

/** One thing that is done about the end of a policy. */
export interface ExpiryStep {
  /** Entity reference. */
  policy: string;
  /** The last day, `YYYY-MM-DD`: a renewed policy begins anew. */
  expires: string;
  /** Days ahead, or `expired`. */
  step: string;
}

/**
 * Which steps were taken. It is kept in the database, since a notification that
 * comes again each day, or a removal that comes back after people have closed
 * it, is worse than none. Nothing is forgotten: a policy whose end was long ago may still
 * be there, and which clock would say how long ago that was?
 */
export class ExpirySteps {
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
  }

  static async create(database: DatabaseService): Promise<ExpirySteps> {
    return new ExpirySteps(await openDatabase(database));
  }

  /** Takes a step; false when it was taken before, be it by another replica. */
  async take(step: ExpiryStep): Promise<boolean> {
    const taken = await this.#client(TABLE)
      .insert(step)
      .onConflict(['policy', 'expires', 'step'])
      .ignore()
      .returning('policy');
    return taken.length > 0;
  }

  /** Adds steps that were taken elsewhere; those that are known stay. */
  async add(steps: readonly ExpiryStep[]): Promise<void> {
    if (steps.length === 0) return;
    await this.#client(TABLE)
      .insert([...steps])
      .onConflict(['policy', 'expires', 'step'])
      .ignore();
  }

  /** Gives a step back that could not be carried out. */
  async giveBack(step: ExpiryStep): Promise<void> {
    await this.#client(TABLE)
      .delete()
      .where({ ...step });
  }
}
