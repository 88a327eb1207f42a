import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** A file of an archive: its text, or how many zeros it consists of. */
export type ArchivedFile = [path: string, content: string | number];

const LONGEST = 1024 ** 3;

const BLOCK = 512;
const ZEROS = Buffer.alloc(1024 * 1024);

/**
 * A tar archive, compressed, as Git hosts send one: all below one folder. It
 * breaks off at a file that is longer than 1 GiB.
 */
export function anArchive(files: Iterable<ArchivedFile>): Promise<Buffer> {
  const gzip = createGzip({ level: 1 });
  return buffer(Readable.from(blocksOf(files)).pipe(gzip));
}

function* blocksOf(files: Iterable<ArchivedFile>): Iterable<Buffer> {
  for (const [path, content] of files) {
    const text = Buffer.from(typeof content === 'string' ? content : '');
    const size = typeof content === 'string' ? text.length : content;
    yield headerOf(`repository/${path}`, size);
    yield text;
    if (size > LONGEST) return;
    for (let left = size - text.length; left > 0; left -= ZEROS.length) {
      yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
    }
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** In the form of `ustar`; numbers are octal. */
function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const cut = path.length > 100 ? path.lastIndexOf('/', 154) : -1;
  header.write(path.slice(cut + 1), 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(path.slice(0, Math.max(cut, 0)), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
