import type {
  FileTree,
  Finding,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';

/** A finding with the file that it is about, where it is about one. */
export type FileFinding = Finding & { file?: string };

/** What a call does to its directory, or all that stands against it. */
export type Planned = Pick<TreeChange, 'written' | 'deleted'> & {
  findings: FileFinding[];
};

export function refused(findings: FileFinding[]): Planned {
  const written: FileTree = new Map();
  return { findings, written, deleted: [] };
}
