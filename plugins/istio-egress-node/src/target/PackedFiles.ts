import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { FileTree } from 'backstage-plugin-istio-egress-common';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Much less than takes a noticeable time to become JSON, or text again. */
const CHARACTERS_OF_A_PACK = 1024 * 1024;

/** Files that are not needed yet. Compressed, manifests take a tenth of the memory or less. */
export class PackedFiles {
  readonly #packs: Buffer[] = [];
  #loose: [path: string, text: string][] = [];
  #characters = 0;

  add(path: string, text: string): void {
    this.#loose.push([path, text]);
    this.#characters += text.length;
  }

  /** Compresses what has been added, off the event loop, if it is worth it. */
  async settle(): Promise<void> {
    if (this.#characters < CHARACTERS_OF_A_PACK) return;
    const text = JSON.stringify(this.#loose);
    this.#loose = [];
    this.#characters = 0;
    this.#packs.push(await pack(text, { level: 1 }));
  }

  async files(): Promise<FileTree> {
    const files = new Map<string, string>();
    for (const each of this.#packs) {
      const entries: [string, string][] = JSON.parse(
        (await unpack(each)).toString(),
      );
      for (const [path, text] of entries) files.set(path, text);
      await setImmediate();
    }
    for (const [path, text] of this.#loose) files.set(path, text);
    return files;
  }
}
