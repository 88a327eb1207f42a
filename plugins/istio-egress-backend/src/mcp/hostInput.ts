import type { z as Zod } from 'zod/v3';

/** What is asked about a host. */
export const hostInput = (z: typeof Zod) =>
  z
    .object({
      host: z
        .string()
        .max(1000)
        .describe(
          'A fully qualified host name, such as api.github.com, or a wildcard such as *.example.com.',
        ),
      port: z
        .number()
        .int()
        .min(1)
        .max(65535)
        .optional()
        .describe('The port that the application dials.'),
    })
    .strict();
