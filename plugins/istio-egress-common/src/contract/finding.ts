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
