/*
 * What the backend tells the pages about what was done to a policy, and by whom.
 */

/**
 * The pull requests about one policy.
 *
 * @public
 */
export interface PolicyPullRequests {
  /** The repository that holds the policy, as a browser shows it. */
  repositoryUrl: string;
  /** The newest, newest first; absent where the Git host is none whose pull requests can be listed. */
  pullRequests?: PolicyPullRequest[];
  /** Whether there are older ones. */
  more: boolean;
}

/**
 * A pull request that a task opened, or brought up to date, for one policy.
 *
 * @public
 */
export interface PolicyPullRequest {
  /** Its page: `http://…` or `https://…`. */
  url: string;
  title: string;
  /** What it does to the policy; a change is a `request` as well. */
  does: 'request' | 'renew' | 'remove';
  state: 'open' | 'merged' | 'closed';
  /** The Git host's name of who opened it: often that of the portal. */
  author?: string;
  /** An instant of ISO 8601. */
  createdAt: string;
}

/**
 * The scaffolder's tasks about one policy, of those that the caller may see.
 *
 * @public
 */
export interface PolicyTasks {
  /** The newest, newest first. */
  tasks: PolicyTask[];
  /** How many tasks of all kinds were looked through: the newest. */
  searched: number;
  /** How many tasks of all kinds there are. */
  total: number;
  /** Whether there are older ones among those that were looked through. */
  more: boolean;
}

/**
 * A task of the scaffolder that asked for a change of one policy.
 *
 * @public
 */
export interface PolicyTask {
  id: string;
  status:
    | 'cancelled'
    | 'completed'
    | 'failed'
    | 'open'
    | 'processing'
    | 'skipped';
  /** An instant of ISO 8601. */
  createdAt: string;
  /** The entity reference of who started it. */
  createdBy?: string;
  /** The title of its template, or its name. */
  template?: string;
  /** The page of the pull request that it opened: `http://…` or `https://…`. */
  pullRequestUrl?: string;
}
