import type { FileTree } from 'backstage-plugin-istio-egress-common';
import { blobId } from 'backstage-plugin-istio-egress-node';

/** A file that was rendered: enough to recognize it on a branch. */
export interface WrittenFile {
  /** Relative to the tree's root. */
  path: string;
  /** As Git names its content. */
  id: string;
}

/** The files of a change as Git will know them. */
export function toWrittenFiles(written: FileTree): WrittenFile[] {
  return [...written].map(([path, content]) => ({ path, id: blobId(content) }));
}
