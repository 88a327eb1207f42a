import type { DatabaseService } from '@backstage/backend-plugin-api';
import {
  restoreWorkspace,
  serializeWorkspace,
  type WorkspaceProvider,
} from '@backstage/plugin-scaffolder-node/alpha';
import { DatabaseClient, openDatabase } from '../database';

const TABLE = 'istio_egress_workspaces';
const MAX_BYTES = 50 * 1024 * 1024;
/** How long a task that failed can be retried. */
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/**
 * Workspaces of tasks in the scaffolder's database. A step that has ended is
 * not taken again when its task is resumed, or retried: without what it had
 * written, publishing would find an empty folder and call that a success.
 */
export class DatabaseWorkspaces implements WorkspaceProvider {
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
  }

  static async create(database: DatabaseService): Promise<DatabaseWorkspaces> {
    return new DatabaseWorkspaces(await openDatabase(database));
  }

  /** Keeps what a folder holds; throws an Error when that is more than 50 MB. */
  async serializeWorkspace({ path, taskId }: { path: string; taskId: string }) {
    const { contents } = await serializeWorkspace({ path });
    if (contents.byteLength > MAX_BYTES) {
      throw new Error(
        `The workspace of task ${taskId} has ${contents.byteLength} bytes, and ${MAX_BYTES} are kept at most`,
      );
    }
    await this.#client(TABLE)
      .insert({ task_id: taskId, contents, kept_at: Date.now() })
      .onConflict('task_id')
      .merge();
  }

  async rehydrateWorkspace(options: { taskId: string; targetPath: string }) {
    const kept = await this.#client(TABLE)
      .where({ task_id: options.taskId })
      .first('contents');
    if (!kept) return;
    const path = options.targetPath;
    await restoreWorkspace({ path, buffer: kept.contents });
  }

  async cleanWorkspace({ taskId }: { taskId: string }) {
    await this.#client(TABLE)
      .where({ task_id: taskId })
      .orWhere('kept_at', '<', Date.now() - KEPT_MILLISECONDS)
      .delete();
  }
}
