import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import type { HostRequest } from './gitHost';
import { HEADS } from './refs';

export const repositorySchema = z.object({
  defaultBranch: z.string().optional(),
  webUrl: z.url({ protocol: /^https?$/ }),
});

export const refsSchema = z.object({
  value: z.array(z.object({ name: z.string(), objectId: z.string() })),
});

export const commitSchema = z.object({
  parents: z.array(z.string()).nullish(),
});

export const itemSchema = z.object({
  objectId: z.string(),
  gitObjectType: z.string(),
});

export const requestSchema = z.object({
  pullRequestId: z.number(),
  title: z.string(),
  status: z.enum(['active', 'abandoned', 'completed', 'notSet', 'all']),
  targetRefName: z.string(),
  lastMergeSourceCommit: z.object({ commitId: z.string() }).nullish(),
  createdBy: z.object({ displayName: z.string() }).nullish(),
  creationDate: z.iso.datetime({ offset: true }),
  forkSource: z.unknown().optional(),
});

export const requestsSchema = z.object({ value: z.array(requestSchema) });

export const iterationsSchema = z.object({
  value: z.array(z.object({ id: z.number() })),
});

export const changesSchema = z.object({
  changeEntries: z.array(
    z.object({
      item: z.object({ path: z.string().nullish() }).nullish(),
      originalPath: z.string().nullish(),
    }),
  ),
});

export const updatedRefsSchema = z.object({
  value: z.array(z.object({ success: z.boolean(), updateStatus: z.string() })),
});

export const identitiesSchema = z.object({
  value: z.array(z.object({ id: z.string() })),
});

const STATES = {
  active: 'open',
  notSet: 'open',
  abandoned: 'closed',
  completed: 'merged',
  all: 'closed',
} as const;

/** What is told of a pull request. */
export function toRequest(
  request: z.infer<typeof requestSchema>,
  { repositoryUrl }: Target,
): HostRequest {
  const { pullRequestId: number } = request;
  return {
    number,
    // Its own address is that of the API.
    url: `${repositoryUrl}/pullrequest/${number}`,
    title: request.title,
    state: STATES[request.status],
    base: request.targetRefName.slice(HEADS.length),
    head: request.lastMergeSourceCommit?.commitId,
    author: request.createdBy?.displayName,
    createdAt: new Date(request.creationDate).toISOString(),
  };
}
