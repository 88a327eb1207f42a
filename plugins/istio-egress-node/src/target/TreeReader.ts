import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { TREE_BYTES, TreeIntake } from 'backstage-plugin-istio-egress-common';
import { PackedFiles } from './PackedFiles';
import type { Target } from './parseTarget';
import { readArchive } from './readArchive';
import { orNothing, ReadFiles, readInTime, readTarget } from './readTarget';

/** A tree of an archive that has been read. */
interface PackedTree {
  intake: TreeIntake;
  files: PackedFiles;
}

/**
 * Reads trees one after another. The clusters of a company may share a
 * repository: then its archive is asked for once, and not for each of its trees,
 * which are compressed until their turn comes if they are large.
 *
 * @public
 */
export class TreeReader {
  readonly #reader: UrlReaderService;
  readonly #targets: readonly Target[];
  readonly #asking: { logger: LoggerService; signal?: AbortSignal };
  readonly #looseBytes: number;
  readonly #archives = new Map<string, Promise<Map<string, PackedTree>>>();

  /**
   * `targets` are those that will be read. Trees of `looseBytes` together wait as
   * they are: by default as much as one tree may have.
   */
  constructor(
    reader: UrlReaderService,
    targets: readonly Target[],
    {
      looseBytes = TREE_BYTES,
      ...asking
    }: { logger: LoggerService; signal?: AbortSignal; looseBytes?: number },
  ) {
    this.#reader = reader;
    this.#targets = targets;
    this.#asking = asking;
    this.#looseBytes = looseBytes;
  }

  /** Reads one of them, once. Throws as {@link readTarget} does. */
  async read(target: Target): Promise<ReadFiles> {
    const { archiveUrl, url } = target;
    const sharing = this.#targets.filter(
      other => archiveUrl !== undefined && other.archiveUrl === archiveUrl,
    );
    if (archiveUrl === undefined || sharing.length < 2) {
      return readTarget(this.#reader, target, this.#asking);
    }
    return orNothing(
      url,
      async () => {
        const archive =
          this.#archives.get(archiveUrl) ?? this.#readAll(archiveUrl, sharing);
        this.#archives.set(archiveUrl, archive);
        const trees = await archive;
        const tree = trees.get(url);
        if (!tree) throw new Error(`${url} has been read before`);
        trees.delete(url);
        const { intake, files } = tree;
        return {
          files: intake.isFull ? new Map() : await files.files(),
          findings: intake.findings,
        };
      },
      this.#asking.logger,
    );
  }

  async #readAll(
    archiveUrl: string,
    targets: readonly Target[],
  ): Promise<Map<string, PackedTree>> {
    const trees = targets.map(({ url, folder }) => {
      const files = new PackedFiles();
      const keep = (path: string, content: Buffer) => files.add(path, content);
      return { url, folder, files, keep, intake: new TreeIntake() };
    });
    const settle = async () => {
      const loose = trees.reduce((sum, { files }) => sum + files.looseBytes, 0);
      if (loose < this.#looseBytes) return;
      for (const { files } of trees) await files.pack();
    };
    await readInTime(async signal => {
      const response = await this.#reader.readTree(archiveUrl, { signal });
      await readArchive(await response.archive(), trees, { signal, settle });
    }, this.#asking);
    return new Map(trees.map(({ url, ...tree }) => [url, tree]));
  }
}
