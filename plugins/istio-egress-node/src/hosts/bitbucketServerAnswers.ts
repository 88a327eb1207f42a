import { z } from 'zod';
import type { HostRequest } from './gitHost';

export const cloneSchema = z.object({
  links: z.object({
    clone: z.array(z.object({ name: z.string(), href: z.url() })),
  }),
});

export const branchSchema = z.object({
  id: z.string(),
  displayId: z.string(),
  latestCommit: z.string(),
});

export const commitSchema = z.object({
  parents: z.array(z.object({ id: z.string() })),
});

export const reviewersSchema = z.object({
  version: z.number(),
  title: z.string(),
  description: z.string().optional(),
  reviewers: z.array(z.object({ user: z.object({ name: z.string() }) })),
});

const refSchema = z.object({
  id: z.string(),
  displayId: z.string(),
  latestCommit: z.string().optional(),
  repository: z.object({ id: z.number() }),
});

export const requestSchema = z.object({
  id: z.number(),
  title: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'DECLINED']),
  fromRef: refSchema,
  toRef: refSchema,
  author: z.object({ user: z.object({ name: z.string() }) }).nullish(),
  createdDate: z.number(),
  links: z.object({
    self: z.array(z.object({ href: z.url({ protocol: /^https?$/ }) })).min(1),
  }),
});

const pathSchema = z.object({ toString: z.string() });

export const changesSchema = z.object({
  values: z.array(
    z.object({ path: pathSchema, srcPath: pathSchema.nullish() }),
  ),
  isLastPage: z.boolean(),
});

const STATES = { OPEN: 'open', MERGED: 'merged', DECLINED: 'closed' } as const;

/** What is told of a pull request. */
export function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  return {
    number: request.id,
    url: request.links.self[0].href,
    title: request.title,
    state: STATES[request.state],
    base: request.toRef.displayId,
    head: request.fromRef.latestCommit,
    author: request.author?.user.name,
    createdAt: new Date(request.createdDate).toISOString(),
  };
}
