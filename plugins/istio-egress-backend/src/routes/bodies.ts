import { InputError } from '@backstage/errors';
import {
  findBeyondBounds,
  formatFindings,
  REQUEST_BOUNDS,
} from 'backstage-plugin-istio-egress-common';
import {
  LONGEST_REF,
  LONGEST_TEXT,
  LONGEST_URL,
  LONGEST_WORD,
} from 'backstage-plugin-istio-egress-node';
import { z } from 'zod';

const overwrite = z.boolean().optional();
const url = z.string().max(LONGEST_URL);
const ref = z.string().max(LONGEST_REF);
const word = z.string().max(LONGEST_WORD);

/** The form's values; the core reads the request itself. */
export const requestBody = z.strictObject({
  request: z.record(z.string(), z.unknown()),
  targetUrl: url.optional(),
  repoUrl: url.optional(),
  overwrite,
});

/** A policy by its entity's reference. */
export const removalBody = z.strictObject({ policy: ref, overwrite });

/** A policy likewise, and what it shall be from now on. */
export const renewalBody = removalBody.extend({
  expires: word.optional(),
  reason: z.string().max(LONGEST_TEXT).optional(),
  ticket: word.optional(),
});

/** A whole repository. */
export const upgradeBody = z.strictObject({ targetUrl: url, overwrite });

/** A policy's entity, by the path. */
export const policyParams = z.strictObject({ namespace: ref, name: ref });

const TOLD = 20;
const TOLD_CHARACTERS = 200;

/**
 * What a request's body holds; throws an InputError that says what is wrong with it,
 * in a text that does not grow with the body. Schemas recurse, so how deep
 * it is comes first.
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const beyond = findBeyondBounds(body, REQUEST_BOUNDS);
  if (beyond) throw new InputError(formatFindings([beyond]));
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, TOLD).map(toProblem);
  throw new InputError(`The body cannot be read:\n${problems.join('\n')}`);
}

function toProblem({ path, message }: z.core.$ZodIssue): string {
  const place = path.length > 0 ? `${path.map(String).join('.')}: ` : '';
  return short(`${place}${message}`);
}

function short(text: string): string {
  return text.length > TOLD_CHARACTERS
    ? `${text.slice(0, TOLD_CHARACTERS)}…`
    : text;
}
