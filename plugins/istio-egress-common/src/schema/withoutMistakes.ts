import type { z } from 'zod';
import { childOf } from '../plainData';

/** Each round takes at least one value away; what is nested deeper is not worth it. */
const MOST_ROUNDS = 10;

/**
 * What is left of an input without the values that its schema finds wrong, so
 * that rules across fields can be judged at the same time. A value that lacks a
 * field goes as a whole.
 *
 * @returns the value that the schema makes of the rest, with the paths of what
 *   was taken away, or undefined where nothing is left to judge
 */
export function withoutMistakes<T>(
  schema: z.ZodType<T>,
  input: unknown,
): { value: T; taken: PropertyKey[][] } | undefined {
  const rest = structuredClone(input);
  const taken: PropertyKey[][] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const read = schema.safeParse(rest);
    if (read.success) return { value: read.data, taken };
    const wrong = read.error.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => [...issue.path, key])
        : [issue.path],
    );
    // From the end of lists, whose elements move up.
    const before = taken.length;
    for (const path of wrong.reverse()) {
      const isGone = taken
        .slice(before)
        .some(each => each.every((key, index) => key === path[index]));
      if (isGone) continue;
      const gone = take(rest, path);
      if (gone === undefined) return undefined;
      taken.push(gone);
    }
  }
  return undefined;
}

/** Deletes what is at the path, or around it where nothing is there; the path of what is gone, undefined for the whole. */
function take(
  input: unknown,
  path: readonly PropertyKey[],
): PropertyKey[] | undefined {
  const holder = path.slice(0, -1).reduce<unknown>(childOf, input);
  const key = path.at(-1);
  if (key === undefined) return undefined;
  if (childOf(holder, key) === undefined) return take(input, path.slice(0, -1));
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete (holder as Record<PropertyKey, unknown>)[key];
  return [...path];
}
