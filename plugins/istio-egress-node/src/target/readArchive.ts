import { Buffer } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { TreeIntake } from 'backstage-plugin-istio-egress-common';
import { Parser, type ReadEntry } from 'tar';

/** What is inflated at once, off the event loop, and then taken apart in one turn. */
const CHUNK_BYTES = 64 * 1024;

/** How a compressed file begins. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * Takes the files of a folder out of a repository's archive, a compressed tar
 * with everything below one directory. Backstage's readers inflate what has come
 * over the network in one turn, and take a damaged archive for an empty one:
 * here nobody else waits, and whatever is not read to its end throws. Returns
 * early when the intake is full.
 */
export async function readArchive(
  archive: NodeJS.ReadableStream,
  {
    folder,
    intake,
    signal,
  }: { folder: string; intake: TreeIntake; signal: AbortSignal },
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const root = folder ? `${folder}/` : '';
  const parser = new Parser({
    strict: true,
    brotli: false,
    zstd: false,
    onReadEntry: entry => {
      const path = withoutFirstDirectory(entry.path);
      const inside = path.slice(root.length);
      const isFile = entry.type !== 'Directory' && path.startsWith(root);
      if (isFile && intake.takes(inside, entry.size)) {
        keepContent(entry, text => files.set(inside, text));
      } else {
        entry.resume();
      }
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
      if (intake.isFull) return;
    }
    if (!isWhole) throw new Error('It ends in the middle');
  };
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  await pipeline(archive, gunzip, take, { signal }).catch(error => {
    // The pipeline takes it for a failure that not all was read.
    if (!intake.isFull) throw error;
  });
  return files;
}

function withoutFirstDirectory(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

function keepContent(entry: ReadEntry, keep: (text: string) => void): void {
  const chunks: Buffer[] = [];
  entry.on('data', chunk => chunks.push(chunk));
  entry.on('end', () => keep(Buffer.concat(chunks).toString('utf8')));
}
