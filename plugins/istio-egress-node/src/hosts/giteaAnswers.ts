import { z } from 'zod';
import type { HostRequest } from './gitHost';

export const repositorySchema = z.object({
  default_branch: z.string(),
  empty: z.boolean(),
});

export const branchSchema = z.object({
  name: z.string(),
  commit: z.object({ id: z.string() }),
});

export const commitSchema = z.object({
  parents: z.array(z.object({ sha: z.string() })).nullish(),
});

export const entrySchema = z.union([
  z.object({ type: z.string(), sha: z.string() }),
  // A folder is a list of what is in it.
  z.array(z.unknown()),
]);

export const requestSchema = z.object({
  number: z.number(),
  html_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean(),
  base: z.object({ ref: z.string(), repo_id: z.number() }),
  // Of a branch that is gone, `ref` is another one.
  head: z.object({ label: z.string(), sha: z.string(), repo_id: z.number() }),
  user: z.object({ login: z.string() }).nullish(),
  created_at: z.iso.datetime({ offset: true }),
});

export const changedSchema = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
});

export const userSchema = z.object({ login: z.string() });

export function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  return {
    number: request.number,
    url: request.html_url,
    title: request.title,
    state: request.merged ? 'merged' : request.state,
    base: request.base.ref,
    head: request.head.sha,
    author: request.user?.login,
    createdAt: new Date(request.created_at).toISOString(),
  };
}
