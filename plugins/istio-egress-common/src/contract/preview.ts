import type { Finding } from '../findings';

/*
 * What the backend tells the pages: about a change before it is made, and about
 * a policy's files as its repository holds them.
 */

/**
 * What a request, a renewal or a removal would do to its repository. It comes
 * of the same functions as the task's change: where the digests are the same,
 * so is every byte.
 *
 * @public
 */
export interface ChangePreview {
  /** All that the task would report; with an error among them there is no file. */
  findings: Finding[];
  /** `sha256:…`, for the action's `digest`; absent with an error. */
  digest?: string;
  /** Of the pull request; empty with an error. */
  title: string;
  /** Of the pull request, as Markdown; empty with an error. */
  description: string;
  /** Sorted by path. */
  files: FileChange[];
  /** Files that stay because other policies need them too; of a removal. */
  kept: { path: string; neededBy: string[] }[];
}

/**
 * One file of a change.
 *
 * @public
 */
export interface FileChange {
  /** Below the root of the egress repository's tree. */
  path: string;
  change: 'added' | 'changed' | 'deleted';
  /** As the repository holds it; absent when added, and for what is not of this product. */
  before?: string;
  /** As it shall be; absent when deleted. */
  after?: string;
  /** Neither is told, because the answer would be too large. */
  leftOut?: true;
  /** Why its object exists. */
  because?: string;
}

/**
 * How a file of a policy stands to what the policy renders today:
 *
 * - `current`: the same bytes;
 * - `outdated`: as it was rendered once, by another platform or product version;
 * - `edited`: changed by hand since it was rendered;
 * - `foreign`: not a file of this product at all;
 * - `missing`: not there;
 * - `unneeded`: there, but no policy renders it any more.
 *
 * @public
 */
export type FileState =
  | 'current'
  | 'outdated'
  | 'edited'
  | 'foreign'
  | 'missing'
  | 'unneeded';

/**
 * A file of a policy, as its repository holds it and as it would be rendered now.
 *
 * @public
 */
export interface PolicyFile {
  path: string;
  state: FileState;
  /** As the repository holds it; absent when missing, and for what is foreign. */
  held?: string;
  /** As it is rendered today; absent when unneeded. */
  rendered?: string;
  /** Neither is told, because the answer would be too large. */
  leftOut?: true;
  /** Why its object exists. */
  because?: string;
  /** The names of the other policies that need it. */
  sharedWith: string[];
}

/**
 * A policy beside its repository.
 *
 * @public
 */
export interface PolicyFiles {
  /** The folder of the repository, as a browser shows it. */
  repositoryUrl: string;
  /** Why nothing could be rendered, such as an entity that cannot be read; the files are then as held. */
  findings: Finding[];
  /** Sorted by path. */
  files: PolicyFile[];
}
