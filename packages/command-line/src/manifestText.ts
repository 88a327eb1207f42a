import { createReadStream } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { BadCall } from './call';

/** More than is explained at once; the reader tells of the rest. */
const READ_BYTES = 16 * 1024 * 1024;

/** The text of a file with manifests; `-` is standard input. Throws {@link BadCall}. */
export async function readManifestText(file: string): Promise<string> {
  try {
    return await textOf(
      file === '-'
        ? process.stdin
        : createReadStream(file, { end: READ_BYTES - 1 }),
    );
  } catch (error) {
    throw new BadCall(`${file} cannot be read: ${(error as Error).message}`);
  }
}
