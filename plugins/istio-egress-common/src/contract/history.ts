import { z } from 'zod';

/*
 * What the backend tells the pages about what was done to a policy, and by whom.
 */

const policyPullRequestSchema = z.object({
  /** Its page: `http://…` or `https://…`. */
  url: z.string(),
  title: z.string(),
  /** What it does to the policy; a change is a `request` as well. */
  does: z.enum(['request', 'renew', 'remove']),
  state: z.enum(['open', 'merged', 'closed']),
  /** The Git host's name of who opened it: often that of the portal. */
  author: z.string().optional(),
  /** An instant of ISO 8601. */
  createdAt: z.string(),
});

export const policyPullRequestsSchema = z.object({
  /** The repository that holds the policy, as a browser shows it. */
  repositoryUrl: z.string(),
  /** The newest, newest first; absent where the Git host is none whose pull requests can be listed. */
  pullRequests: z.array(policyPullRequestSchema).optional(),
  /** Whether there are older ones. */
  more: z.boolean(),
});

/**
 * How a task of the scaffolder stands.
 *
 * @public
 */
export const TASK_STATUSES = [
  'cancelled',
  'completed',
  'failed',
  'open',
  'processing',
  'skipped',
] as const;

const policyTaskSchema = z.object({
  id: z.string(),
  status: z.enum(TASK_STATUSES),
  /** An instant of ISO 8601. */
  createdAt: z.string(),
  /** The entity reference of who started it. */
  createdBy: z.string().optional(),
  /** The title of its template, or its name. */
  template: z.string().optional(),
  /** The page of the pull request that it opened: `http://…` or `https://…`. */
  pullRequestUrl: z.string().optional(),
  /** Those of the others, where its clusters have several repositories. */
  otherPullRequestUrls: z.array(z.string()).optional(),
});

export const policyTasksSchema = z.object({
  /** The newest, newest first. */
  tasks: z.array(policyTaskSchema),
  /** How many tasks of all kinds were looked through: the newest. */
  searched: z.number(),
  /** How many tasks of all kinds there are. */
  total: z.number(),
  /** Whether there are older ones among those that were looked through. */
  more: z.boolean(),
});

/**
 * The pull requests about one policy.
 *
 * @public
 */
export type PolicyPullRequests = z.infer<typeof policyPullRequestsSchema>;

/**
 * A pull request that a task opened, or brought up to date, for one policy.
 *
 * @public
 */
export type PolicyPullRequest = z.infer<typeof policyPullRequestSchema>;

/**
 * The scaffolder's tasks about one policy, of those that the caller may see.
 *
 * @public
 */
export type PolicyTasks = z.infer<typeof policyTasksSchema>;

/**
 * A task of the scaffolder that asked for a change of one policy.
 *
 * @public
 */
export type PolicyTask = z.infer<typeof policyTaskSchema>;
