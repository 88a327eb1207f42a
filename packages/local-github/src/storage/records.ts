/** What is kept of a repository beside its git objects. */
export interface RepositoryRecord {
  owner: string;
  name: string;
  description?: string;
  isPrivate: boolean;
  defaultBranch: string;
  deleteBranchOnMerge: boolean;
  topics: string[];
  createdAt: string;
  pushedAt: string;
  pullRequests: PullRequestRecord[];
}

/** What is kept of a pull request; its commits and its diff are read from git whenever they are asked for. */
export interface PullRequestRecord {
  number: number;
  title: string;
  /** Markdown. */
  body: string;
  author: string;
  isDraft: boolean;
  /** The branch that the pull request brings in. */
  head: string;
  /** The branch that it is to be merged into. */
  base: string;
  createdAt: string;
  updatedAt: string;
  labels: string[];
  assignees: string[];
  reviewers: string[];
  teamReviewers: string[];
  /** Absent while the pull request is open. */
  closed?: ClosedRecord;
}

/** How a pull request ended. Its branches move on or disappear afterwards, so their commits are kept. */
export interface ClosedRecord {
  at: string;
  by: string;
  headSha: string;
  baseSha: string;
  /** The merge commit; absent if the pull request was closed without merging. */
  mergeSha?: string;
}
