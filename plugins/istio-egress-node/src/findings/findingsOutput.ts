import type { z as Zod } from 'zod/v3';

/**
 * Findings as an output of an action, in the zod that Backstage hands over: a
 * schema of another major version would silently become a string.
 *
 * @public
 */
export const findingsOutput = (z: typeof Zod) =>
  z.array(
    z.object({
      code: z.string(),
      level: z.enum(['error', 'warning', 'info']),
      path: z.string(),
      message: z.string(),
      fix: z.string(),
      policy: z.string().optional(),
      more: z
        .number()
        .optional()
        .describe('How many further findings it stands for.'),
    }),
  );
