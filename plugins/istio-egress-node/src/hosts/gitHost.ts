import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import type { Target } from '../target/parseTarget';
import type { Trees } from './trees';

/**
 * A request to merge a branch, whatever its host calls it.
 *
 * @public
 */
export interface HostRequest {
  /** By which its host knows it in the repository. */
  number: number;
  /** Its page. */
  url: string;
  title: string;
  state: 'open' | 'merged' | 'closed';
  /** The branch that it is to be merged to. */
  base: string;
  /** Whether that is the default branch; absent where its host does not say it along. */
  isToDefault?: boolean;
  /** What the content of its branch is read by; absent where its host has none any more. */
  head?: string;
  /** The name of its account; absent where the host does not tell. */
  author?: string;
  /** ISO 8601, in UTC. */
  createdAt: string;
}

/**
 * The newest commit of a branch.
 *
 * @public
 */
export interface HostCommit {
  id: string;
  parents: readonly string[];
}

/**
 * One commit on a branch of our own, which is made anew.
 *
 * @public
 */
export interface BranchCommit {
  branch: string;
  /** The branch that it is to be merged to. */
  into: string;
  /** The newest commit of that branch, which it comes after: the only parent. */
  base: string;
  /** Where the branch is now; absent: there is no such branch. */
  replaces?: string;
  message: string;
  /** Content by path from the root of the repository. */
  written: ReadonlyMap<string, string>;
  /** Paths from the root of the repository; each of them is in the base. */
  deleted: readonly string[];
  /** Files of {@link BranchCommit.base} among those that are written or deleted, with Git's ids of their content. */
  present: ReadonlyMap<string, string>;
  author?: CommitAuthor;
}

/**
 * Who is named as the author of a commit.
 *
 * @public
 */
export interface CommitAuthor {
  name: string;
  email: string;
}

/**
 * What a request says.
 *
 * @public
 */
export interface RequestText {
  title: string;
  /** In Markdown. */
  description: string;
}

/**
 * A Git host, as `integrations` in app-config reach it. Of what is not there it
 * answers with undefined or nothing; it throws an Error when the host does not
 * answer, and a HostRefusal when the host says no.
 *
 * @public
 */
export interface GitHost {
  readonly type: GitHostType;
  /** Absent: its host tells of folders in too many questions, and archives are read. */
  readonly trees?: Trees;
  /** Undefined: there is no such repository, or the portal may not see it. */
  findRepository(
    target: Target,
  ): Promise<{ defaultBranch?: string } | undefined>;
  findBranch(target: Target, branch: string): Promise<HostCommit | undefined>;
  /** Branches whose name begins with a text. */
  listBranches(target: Target, start: string): Promise<string[]>;
  /** Which of the paths are files of a commit, with Git's id of their content. */
  findFiles(
    target: Target,
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** The content of a file, as text. */
  readFile(
    target: Target,
    commit: string,
    path: string,
  ): Promise<string | undefined>;
  /** The requests from a branch, newest first; undefined: there is no such repository. */
  listRequests(
    target: Target,
    branch: string,
    asked: { state: 'open' | 'all'; limit: number },
  ): Promise<HostRequest[] | undefined>;
  /** The paths of all files that a request changes. */
  listChangedPaths(target: Target, request: HostRequest): Promise<string[]>;
  /** Makes one commit with all that changes; it is there whole, or not at all. */
  commit(target: Target, commit: BranchCommit): Promise<void>;
  /** Throws a HostRefusal where one is open from the branch already. */
  openRequest(
    target: Target,
    branches: { branch: string; base: string },
    text: RequestText,
  ): Promise<HostRequest>;
  updateRequest(
    target: Target,
    request: HostRequest,
    text: RequestText,
  ): Promise<void>;
  /** Adds reviewers by the names of their accounts; throws an InputError that names those that there are not. */
  requestReviewers(
    target: Target,
    request: HostRequest,
    reviewers: readonly string[],
  ): Promise<void>;
}

/**
 * What the people of a host call a request to merge a branch.
 *
 * @public
 */
export function requestNoun(
  type: GitHostType | undefined,
): 'pull request' | 'merge request' {
  return type === 'gitlab' ? 'merge request' : 'pull request';
}

/** The parameters of a target's repository by name, as its host's API takes them. */
export function repositoryParameters({
  repoUrl,
}: Pick<Target, 'repoUrl'>): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(repoUrl.split('?')[1]));
}

const CUT = '\n\nThe rest does not fit into a pull request here.';

/** A text whose description ends after a line before it is too long for its host. */
export function fitting(
  { title, description }: RequestText,
  most: number,
): RequestText {
  return {
    title,
    description:
      description.length <= most
        ? description
        : description
            .slice(0, most - CUT.length)
            .replace(/\n[^\n]*$/, '')
            .concat(CUT),
  };
}
