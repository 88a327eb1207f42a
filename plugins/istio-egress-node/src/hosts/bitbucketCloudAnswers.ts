import { z } from 'zod';
import type { HostRequest } from './gitHost';

export const repositorySchema = z.object({
  mainbranch: z.object({ name: z.string() }).nullish(),
});

export const branchesSchema = z.object({
  values: z.array(
    z.object({
      name: z.string(),
      target: z.object({
        hash: z.string(),
        parents: z.array(z.object({ hash: z.string() })),
      }),
    }),
  ),
});

export const requestSchema = z.object({
  id: z.number(),
  title: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED']),
  links: z.object({
    html: z.object({ href: z.url({ protocol: /^https?$/ }) }),
  }),
  source: z.object({
    commit: z.object({ hash: z.string() }).nullish(),
    repository: z.object({ full_name: z.string() }).nullish(),
  }),
  destination: z.object({
    branch: z.object({ name: z.string() }),
    repository: z.object({ full_name: z.string() }),
  }),
  author: z
    .object({ nickname: z.string().optional(), display_name: z.string() })
    .nullish(),
  created_on: z.iso.datetime({ offset: true }),
});

const pathSchema = z.object({ path: z.string() }).nullish();

export const changedSchema = z.object({
  values: z.array(z.object({ old: pathSchema, new: pathSchema })),
  next: z.string().optional(),
});

export const reviewersSchema = z.object({
  title: z.string(),
  reviewers: z.array(z.object({ uuid: z.string() })),
});

/** What a state is called elsewhere. */
export const STATES = {
  OPEN: 'open',
  MERGED: 'merged',
  DECLINED: 'closed',
  SUPERSEDED: 'closed',
} as const;

/** What is told of a pull request. */
export function toRequest(request: z.infer<typeof requestSchema>): HostRequest {
  return {
    number: request.id,
    url: request.links.html.href,
    title: request.title,
    state: STATES[request.state],
    base: request.destination.branch.name,
    head: request.source.commit?.hash,
    author: request.author?.nickname ?? request.author?.display_name,
    createdAt: new Date(request.created_on).toISOString(),
  };
}
