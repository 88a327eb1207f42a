import { z } from 'zod';
import { LONGEST_WORD } from '../schema';
import { findingSchema } from './finding';
import { changedCallSchema } from './import';
import { neededSchema } from './manifests';

export const reachQuestionSchema = z.strictObject({
  namespace: z.string().max(LONGEST_WORD),
  /** `*`: every pod that no policy names. */
  workload: z.string().max(LONGEST_WORD),
  host: z.string().max(LONGEST_WORD),
  port: z.number().int().min(1).max(65_535).optional(),
  cluster: z.string().max(LONGEST_WORD).optional(),
  /** A request as a form holds it: then the answer is as if it were in force. */
  proposed: z.record(z.string(), z.unknown()).optional(),
});

export const reachAnswerSchema = z.strictObject({
  answer: z.enum(['allowed', 'denied', 'unknown']),
  because: z.string().optional(),
  policies: z.array(
    z.strictObject({
      policy: z.string(),
      route: z.array(z.string()),
      until: z.string().optional(),
    }),
  ),
  findings: z.array(findingSchema),
  request: neededSchema.optional(),
  changes: z.array(changedCallSchema).optional(),
});

/**
 * Whether a workload can reach a host.
 *
 * @public
 */
export type ReachQuestion = z.infer<typeof reachQuestionSchema>;
