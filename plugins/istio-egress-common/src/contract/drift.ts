import { z } from 'zod';

export const driftedPoliciesSchema = z.object({
  /** Entity references, of those that the caller may read. */
  policies: z.array(z.string()),
  /** When that was found out, as ISO 8601; absent when it never was. */
  checkedAt: z.string().optional(),
});

/**
 * The policies whose repository holds something else than is rendered for them.
 *
 * @public
 */
export type DriftedPolicies = z.infer<typeof driftedPoliciesSchema>;
