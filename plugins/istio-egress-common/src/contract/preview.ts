import { z } from 'zod';
import { findingSchema } from './finding';

/*
 * What the backend tells the pages: about a change before it is made, and about
 * a policy's files as its repository holds them.
 */

/** Neither content is told, because the answer would be too large. */
const leftOutSchema = z.literal(true).optional();

const fileChangeSchema = z.object({
  /** Below the root of the egress repository's tree. */
  path: z.string(),
  /** The page of the repository, where the change has several. */
  repository: z.string().optional(),
  change: z.enum(['added', 'changed', 'deleted']),
  /** As the repository holds it; absent when added, and for what is not of this product. */
  before: z.string().optional(),
  /** As it shall be; absent when deleted. */
  after: z.string().optional(),
  leftOut: leftOutSchema,
  /** Why its object exists. */
  because: z.string().optional(),
});

export const changePreviewSchema = z.object({
  /** All that the task would report; with an error among them there is no file. */
  findings: z.array(findingSchema),
  /** `sha256:…`, for the action's `digest`; absent with an error. */
  digest: z.string().optional(),
  /** Of the pull request; empty with an error. */
  title: z.string(),
  /** Of the pull request, as Markdown; empty with an error. */
  description: z.string(),
  /** Sorted by path. */
  files: z.array(fileChangeSchema),
  /** Files that stay because other policies need them too; of a removal. */
  kept: z.array(z.object({ path: z.string(), neededBy: z.array(z.string()) })),
  /** Where the clusters of a request have several repositories: each of them gets a pull request. */
  repositories: z
    .array(
      z.object({
        /** The page of the repository. */
        url: z.string(),
        /** Those whose trees it gets. */
        clusters: z.array(z.string()),
      }),
    )
    .optional(),
});

const fileStateSchema = z.enum([
  'current',
  'outdated',
  'edited',
  'foreign',
  'missing',
  'unneeded',
  'uncompared',
]);

const policyFileSchema = z.object({
  path: z.string(),
  state: fileStateSchema,
  /** As the repository holds it; absent when missing, and for what is foreign. */
  held: z.string().optional(),
  /** As it is rendered today; absent when unneeded. */
  rendered: z.string().optional(),
  leftOut: leftOutSchema,
  /** Why its object exists. */
  because: z.string().optional(),
  /** The names of the other policies that need it. */
  sharedWith: z.array(z.string()),
});

export const policyFilesSchema = z.object({
  /** The folder of the repository, as a browser shows it. */
  repositoryUrl: z.string(),
  /** Why nothing could be rendered, such as an entity that cannot be read; the files are then as held. */
  findings: z.array(findingSchema),
  /** Sorted by path. */
  files: z.array(policyFileSchema),
});

/**
 * What a request, a renewal or a removal would do to its repository. It comes
 * of the same functions as the task's change: where the digests are the same,
 * so is every byte.
 *
 * @public
 */
export type ChangePreview = z.infer<typeof changePreviewSchema>;

/**
 * One file of a change.
 *
 * @public
 */
export type FileChange = z.infer<typeof fileChangeSchema>;

/**
 * How a file of a policy stands to what the policy renders today:
 *
 * - `current`: the same bytes;
 * - `outdated`: as it was rendered once, by another platform or product version;
 * - `edited`: changed by hand since it was rendered;
 * - `foreign`: not a file of this product at all;
 * - `missing`: not there;
 * - `unneeded`: there, but no policy renders it any more;
 * - `uncompared`: as it was rendered once, and nothing is rendered now that it could be compared with.
 *
 * @public
 */
export type FileState = z.infer<typeof fileStateSchema>;

/**
 * A file of a policy, as its repository holds it and as it would be rendered now.
 *
 * @public
 */
export type PolicyFile = z.infer<typeof policyFileSchema>;

/**
 * A policy beside its repository.
 *
 * @public
 */
export type PolicyFiles = z.infer<typeof policyFilesSchema>;
