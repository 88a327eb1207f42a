import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { FileTree } from 'backstage-plugin-istio-egress-common';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Few enough that nobody waits while they become text. */
const BYTES_OF_A_PACK = 1024 * 1024;

/** A file of a pack, which holds one after the other. */
interface PackedFile {
  path: string;
  bytes: number;
}

/** Files that are not needed yet. Compressed, manifests take a fifth of the memory or less. */
export class PackedFiles {
  readonly #packs: { files: PackedFile[]; packed: Buffer }[] = [];
  #loose: [path: string, content: Buffer][] = [];
  #looseBytes = 0;

  /** Of what is not compressed. */
  get looseBytes(): number {
    return this.#looseBytes;
  }

  add(path: string, content: Buffer): void {
    this.#loose.push([path, content]);
    this.#looseBytes += content.length;
  }

  /** Compresses them, off the event loop, but for a rest that is not worth it. */
  async pack(): Promise<void> {
    let batch: [path: string, content: Buffer][] = [];
    let bytes = 0;
    for (const file of this.#loose) {
      batch.push(file);
      bytes += file[1].length;
      if (bytes >= BYTES_OF_A_PACK) {
        await this.#packBatch(batch);
        batch = [];
        bytes = 0;
      }
    }
    this.#loose = batch;
    this.#looseBytes = bytes;
  }

  async #packBatch(batch: readonly [string, Buffer][]): Promise<void> {
    const whole = Buffer.concat(batch.map(([, content]) => content));
    this.#packs.push({
      files: batch.map(([path, { length }]) => ({ path, bytes: length })),
      packed: await deflate(whole, { level: 1 }),
    });
  }

  async files(): Promise<FileTree> {
    const texts = new Map<string, string>();
    for (const { files, packed } of this.#packs) {
      const whole = await inflate(packed);
      let from = 0;
      for (const { path, bytes } of files) {
        texts.set(path, whole.toString('utf8', from, from + bytes));
        from += bytes;
      }
      await setImmediate();
    }
    for (const [path, content] of this.#loose) {
      texts.set(path, content.toString('utf8'));
    }
    return texts;
  }
}
