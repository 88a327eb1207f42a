import { z } from 'zod';
import type { HostRequest } from './gitHost';

export const projectSchema = z.object({ default_branch: z.string().nullish() });

export const branchSchema = z.object({
  name: z.string(),
  commit: z.object({ id: z.string(), parent_ids: z.array(z.string()) }),
});

export const requestSchema = z.object({
  iid: z.number(),
  web_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.enum(['opened', 'closed', 'locked', 'merged']),
  target_branch: z.string(),
  sha: z.string().nullish(),
  author: z.object({ username: z.string() }).nullish(),
  created_at: z.iso.datetime({ offset: true }),
  source_project_id: z.number().nullish(),
  target_project_id: z.number(),
});

export const diffSchema = z.object({
  old_path: z.string(),
  new_path: z.string(),
});

export const userSchema = z.object({ id: z.number(), username: z.string() });

export const reviewersSchema = z.object({
  reviewers: z.array(z.object({ id: z.number() })).optional(),
});

const STATES = {
  opened: 'open',
  // While it is being merged.
  locked: 'open',
  closed: 'closed',
  merged: 'merged',
} as const;

/** What is told of a merge request. */
export function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  return {
    number: request.iid,
    url: request.web_url,
    title: request.title,
    state: STATES[request.state],
    base: request.target_branch,
    head: request.sha ?? undefined,
    author: request.author?.username,
    createdAt: new Date(request.created_at).toISOString(),
  };
}
