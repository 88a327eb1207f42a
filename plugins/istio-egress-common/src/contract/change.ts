import { z } from 'zod';
import {
  LONGEST_REF,
  LONGEST_TEXT,
  LONGEST_URL,
  LONGEST_WORD,
} from '../schema';

/*
 * What the pages send to the backend: a change that is to be previewed. Where
 * and how, that is; the core reads a request itself.
 */

const urlSchema = z.string().max(LONGEST_URL);
const refSchema = z.string().max(LONGEST_REF);
const wordSchema = z.string().max(LONGEST_WORD);

/** Whether files that were edited by hand may be replaced. */
const overwriteSchema = z.boolean().optional();

export const requestToPreviewSchema = z.strictObject({
  /** As a form holds it. */
  request: z.record(z.string(), z.unknown()),
  /** The repository, or a folder of it, that holds policies already. */
  targetUrl: urlSchema.optional(),
  /** The repository that is to be created, as `RepoUrlPicker` writes it. */
  repoUrl: urlSchema.optional(),
  /** The cluster whose policy the request promotes. */
  promotedFrom: wordSchema.optional(),
  overwrite: overwriteSchema,
});

export const removalToPreviewSchema = z.strictObject({
  /** The policy's entity reference. */
  policy: refSchema,
  overwrite: overwriteSchema,
});

export const renewalToPreviewSchema = removalToPreviewSchema.extend({
  /** The new last day, as YYYY-MM-DD; without it the longest that the platform allows. */
  expires: wordSchema.optional(),
  reason: z.string().max(LONGEST_TEXT).optional(),
  ticket: wordSchema.optional(),
});

export const upgradeToPreviewSchema = z.strictObject({
  targetUrl: urlSchema,
  /** The cluster of policies that stand at the root of the repository. */
  cluster: wordSchema.optional(),
  overwrite: overwriteSchema,
});

export const policyIdSchema = z.strictObject({
  namespace: refSchema,
  name: refSchema,
});

/**
 * A request as a form holds it, which the backend reads and judges, and where
 * its policy goes.
 *
 * @public
 */
export type RequestToPreview = z.infer<typeof requestToPreviewSchema>;

/**
 * A policy that is needed no more.
 *
 * @public
 */
export type RemovalToPreview = z.infer<typeof removalToPreviewSchema>;

/**
 * A policy that is needed for longer.
 *
 * @public
 */
export type RenewalToPreview = z.infer<typeof renewalToPreviewSchema>;

/**
 * A repository whose policies are rendered anew for the platform of today.
 *
 * @public
 */
export type UpgradeToPreview = z.infer<typeof upgradeToPreviewSchema>;

/**
 * A policy's entity, by its namespace and name in the catalog.
 *
 * @public
 */
export type PolicyId = z.infer<typeof policyIdSchema>;
