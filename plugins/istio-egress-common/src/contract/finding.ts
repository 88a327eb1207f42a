import { z } from 'zod';
import { Finding, FindingCode, findingTitles } from '../findings';

const CODES: ReadonlySet<unknown> = new Set(Object.keys(findingTitles()));

/** A finding, read again. */
export const findingSchema: z.ZodType<Finding> = z.object({
  code: z.custom<FindingCode>(
    code => CODES.has(code),
    'Expected the code of a finding',
  ),
  level: z.enum(['error', 'warning', 'info']),
  path: z.string(),
  message: z.string(),
  fix: z.string(),
  policy: z.string().optional(),
  cluster: z.string().optional(),
  more: z.number().optional(),
});

/** An object of a cluster, by its name. */
export const objectSchema = z.strictObject({
  kind: z.string(),
  /** Empty of what belongs to no namespace. */
  namespace: z.string(),
  name: z.string(),
});

/** A finding about manifests; without an object where it is about no single one. */
export const objectFindingSchema: z.ZodType<
  Finding & { object?: z.infer<typeof objectSchema> }
> = z.intersection(
  findingSchema,
  z.object({ object: objectSchema.optional() }),
);
