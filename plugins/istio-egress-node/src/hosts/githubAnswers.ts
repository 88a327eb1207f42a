import { z } from 'zod';
import type { HostRequest } from './gitHost';

export const repositorySchema = z.object({
  default_branch: z.string().optional(),
});

export const branchSchema = z.object({
  commit: z.object({
    sha: z.string(),
    parents: z.array(z.object({ sha: z.string() })).optional(),
  }),
});

export const refsSchema = z.array(z.object({ ref: z.string() }));

export const treeSchema = z.object({
  truncated: z.boolean().optional(),
  tree: z.array(
    z.object({ path: z.string(), type: z.string(), sha: z.string() }),
  ),
});

export const fileSchema = z.object({
  sha: z.string().optional(),
  content: z.string(),
});

export const objectSchema = z.object({ sha: z.string() });

export const commitSchema = z.object({ tree: objectSchema });

export const requestSchema = z.object({
  number: z.number(),
  html_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  base: z.object({
    ref: z.string(),
    repo: z.object({ default_branch: z.string() }),
  }),
  user: z.object({ login: z.string() }).nullish(),
  created_at: z.iso.datetime(),
});

export const changedSchema = z.array(
  z.object({
    filename: z.string(),
    /** Of a file that was moved. */
    previous_filename: z.string().optional(),
  }),
);

export function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  const { base, state } = request;
  return {
    number: request.number,
    url: request.html_url,
    title: request.title,
    state: request.merged_at ? 'merged' : state,
    base: base.ref,
    isToDefault: base.ref === base.repo.default_branch,
    author: request.user?.login,
    createdAt: request.created_at,
  };
}
