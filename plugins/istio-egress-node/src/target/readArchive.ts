import { Buffer } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { TreeIntake } from 'backstage-plugin-istio-egress-common';
import { Parser, type ReadEntry } from 'tar';

/** What is inflated at once, off the event loop, and then taken apart in one turn. */
const CHUNK_BYTES = 64 * 1024;

/** How a compressed file begins. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** A folder whose files are wanted of an archive. */
export interface WantedFolder {
  /** From the root of the repository, which has the name ''. */
  folder: string;
  intake: TreeIntake;
  /** Takes a file, by its path in the folder. */
  keep(path: string, content: Buffer): void;
}

/**
 * Takes the files of some folders out of a repository's archive, a compressed tar
 * with everything below one directory. Backstage's readers inflate what has come
 * over the network in one turn, and take a damaged archive for an empty one:
 * here nobody else waits, and whatever is not read to its end throws. Returns
 * early when all intakes are full.
 */
export async function readArchive(
  archive: NodeJS.ReadableStream,
  folders: readonly WantedFolder[],
  {
    signal,
    settle,
  }: {
    signal: AbortSignal;
    /** What is waited for before more is read. */
    settle?: () => Promise<void>;
  },
): Promise<void> {
  const isFull = () => folders.every(({ intake }) => intake.isFull);
  const parser = new Parser({
    strict: true,
    brotli: false,
    zstd: false,
    onReadEntry: entry => {
      const path = withoutFirstDirectory(entry.path);
      const takers = folders.filter(
        ({ folder, intake }) =>
          entry.type !== 'Directory' &&
          isIn(folder, path) &&
          intake.takes(pathIn(folder, path), entry.size),
      );
      if (takers.length === 0) {
        entry.resume();
        return;
      }
      readContent(entry, content =>
        takers.forEach(({ folder, keep }) =>
          keep(pathIn(folder, path), content),
        ),
      );
    },
  });
  let isWhole = false;
  parser.on('eof', () => {
    isWhole = true;
  });
  let problem: Error | undefined;
  parser.on('error', error => {
    problem ??= error;
  });

  const take = async (inflated: AsyncIterable<Buffer>) => {
    let isFirst = true;
    for await (const chunk of inflated) {
      if (isFirst && chunk.subarray(0, GZIP.length).equals(GZIP)) {
        // The parser would inflate it once more, in one turn.
        throw new Error('It is compressed twice');
      }
      isFirst = false;
      // To the end all the same: there is the sum of what was compressed.
      if (!isWhole) parser.write(chunk);
      if (problem) throw problem;
      if (isFull()) return;
      await settle?.();
    }
    if (!isWhole) throw new Error('It ends in the middle');
  };
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  await pipeline(archive, gunzip, take, { signal }).catch(error => {
    // The pipeline takes it for a failure that not all was read.
    if (!isFull()) throw error;
  });
}

function isIn(folder: string, path: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function pathIn(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

function withoutFirstDirectory(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

function readContent(entry: ReadEntry, keep: (content: Buffer) => void): void {
  const chunks: Buffer[] = [];
  entry.on('data', chunk => chunks.push(chunk));
  entry.on('end', () => keep(Buffer.concat(chunks)));
}
