import { InputError } from '@backstage/errors';
import {
  findBeyondBounds,
  formatFindings,
  REQUEST_BOUNDS,
} from 'backstage-plugin-istio-egress-common';
import type { z } from 'zod';

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
