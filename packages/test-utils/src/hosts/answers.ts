import type { Answer } from './startStrictServer';

/** A host's refusal, in its words. */
export function refused(status: number, message: unknown): Answer {
  return { status, json: { message } };
}

/** What is found, or 404. */
export function found(json: unknown, message = 'Not found'): Answer {
  return json === undefined ? refused(404, message) : { json };
}
