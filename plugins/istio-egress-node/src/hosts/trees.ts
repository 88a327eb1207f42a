import type { Target } from '../target/parseTarget';
import type { GitHost } from './gitHost';
import type { TreeListing } from './treeListing';

/**
 * Folders and files of a repository, each by Git's id of it: what a host gives in
 * few questions, so that nobody has to fetch everything.
 */
export interface Trees {
  /** The id of the root folder of a commit. */
  findRoot(
    target: Target,
    commit: string,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** What is in a folder; with `isWhole` also what is below it, unless that is truncated. */
  list(
    target: Target,
    id: string,
    asked: { isWhole: boolean; signal: AbortSignal },
  ): Promise<TreeListing | undefined>;
  /** The content of a file. */
  read(
    target: Target,
    id: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** A host that gives folders and files one by one. */
export type HostWithTrees = GitHost & { trees: Trees };

/** Whether a host is one of these. */
export function hasTrees(host: GitHost | undefined): host is HostWithTrees {
  return host?.trees !== undefined;
}
