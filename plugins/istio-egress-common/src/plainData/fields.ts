import { childOf, isMapping } from './mapping';

/*
 * Fields of objects that anybody may have written: what is of another type than
 * it should be is as if it were not there.
 */

/** A field of what may be anything. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (each, key) => (isMapping(each) ? childOf(each, key) : undefined),
    value,
  );
}

export function textAt(
  value: unknown,
  ...keys: readonly string[]
): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(
  value: unknown,
  ...keys: readonly string[]
): number | undefined {
  const found = at(value, ...keys);
  return typeof found === 'number' ? found : undefined;
}

export function listAt(value: unknown, ...keys: readonly string[]): unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...keys: readonly string[]): string[] {
  return listAt(value, ...keys).filter(
    (each): each is string => typeof each === 'string',
  );
}
