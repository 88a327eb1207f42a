import { z } from 'zod';

/**
 * Where the backend plugin takes the former state, below its own URL.
 *
 * @public
 */
export const FORMER_STATE_PATH = '/former-state';

/**
 * Part of what the scaffolder's database holds of releases in which the
 * scaffolder module saw to drift and expiry. It goes to the backend plugin in
 * several parts; the last one says so.
 *
 * @public
 */
export const formerStateSchema = z.strictObject({
  /** Notices that were sent, and removals that were begun. */
  expirySteps: z.array(
    z.strictObject({
      /** Entity reference of the policy. */
      policy: z.string().max(255),
      /** `YYYY-MM-DD` */
      expires: z.string().max(10),
      /** Days ahead, or what was done on the day after. */
      step: z.string().max(16),
    }),
  ),
  /** What has drifted, a repository each. */
  drift: z.array(
    z.strictObject({
      /** URL of the repository, or of its folder. */
      repository: z.string().max(1024),
      /** Entity references. */
      policies: z.array(z.string().max(255)),
      /** ISO 8601 */
      checkedAt: z.iso.datetime(),
    }),
  ),
  isLast: z.boolean(),
});

/**
 * {@link formerStateSchema}, read.
 *
 * @public
 */
export type FormerState = z.infer<typeof formerStateSchema>;
