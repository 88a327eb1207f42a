import { InputError } from '@backstage/errors';
import { z } from 'zod';

const overwrite = z.boolean().optional();

/** The form's values; the core reads the request itself. */
export const requestBody = z.strictObject({
  request: z.record(z.string(), z.json()),
  targetUrl: z.string().optional(),
  repoUrl: z.string().optional(),
  overwrite,
});

/** A policy by its entity's reference. */
export const removalBody = z.strictObject({ policy: z.string(), overwrite });

/** A policy likewise, and what it shall be from now on. */
export const renewalBody = removalBody.extend({
  expires: z.string().optional(),
  reason: z.string().optional(),
  ticket: z.string().optional(),
});

/** A whole repository. */
export const upgradeBody = z.strictObject({ targetUrl: z.string(), overwrite });

/** What a request's body holds; throws an InputError that says what is wrong with it. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new InputError(
    `The body cannot be read:\n${z.prettifyError(result.error)}`,
  );
}
