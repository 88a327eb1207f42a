import { createHash } from 'node:crypto';
import type { FileTree } from 'backstage-plugin-istio-egress-common';

/** A file that was rendered: enough to recognize it on a branch. */
export interface WrittenFile {
  /** Relative to the tree's root. */
  path: string;
  /** As Git names its content. */
  id: string;
}

/** The files of a change as Git will know them. */
export function toWrittenFiles(written: FileTree): WrittenFile[] {
  return [...written].map(([path, content]) => {
    const { byteLength } = Buffer.from(content);
    // Git's own identifier: nothing depends on SHA-1 being hard to forge here.
    const hash = createHash('sha1').update(`blob ${byteLength}\0${content}`);
    return { path, id: hash.digest('hex') };
  });
}
