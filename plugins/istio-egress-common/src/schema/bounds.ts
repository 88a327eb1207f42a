import { Finding, finding } from '../findings';

/**
 * What an input may hold in all before anything else looks at it.
 *
 * @public
 */
export interface Bounds {
  /** Levels of mappings and lists, the outermost one included. */
  depth: number;
  /** Fields and elements. */
  values: number;
  /** Of all texts and keys, in UTF-16 units. */
  characters: number;
}

/**
 * Of a request: more than every other limit lets through.
 *
 * @public
 */
export const REQUEST_BOUNDS: Bounds = {
  depth: 16,
  values: 20_000,
  characters: 500_000,
};

/** What each list of a platform may hold, and room beside. */
export const PLATFORM_BOUNDS: Bounds = {
  depth: 16,
  values: 250_000,
  characters: 20_000_000,
};

/**
 * What keeps an input from being read at all: it nests too deep, or holds too
 * much. Schemas recurse and report each value, so neither can be left to them.
 * Walks without recursion, and stops at the first limit.
 *
 * @public
 */
export function findBeyondBounds(
  input: unknown,
  bounds: Bounds,
): Finding | undefined {
  let { values, characters } = bounds;
  const waiting: { value: unknown; depth: number }[] = [
    { value: input, depth: 1 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters -= value.length;
    if (typeof value === 'object' && value !== null) {
      if (depth > bounds.depth) {
        return finding('EGR018', '', { limit: String(bounds.depth) });
      }
      const inside: unknown[] = Array.isArray(value)
        ? value
        : Object.values(value);
      values -= inside.length;
      if (!Array.isArray(value)) characters -= lengthOf(Object.keys(value));
      // Before they are taken up: a list of a million is not copied first.
      if (values >= 0 && characters >= 0) {
        for (const each of inside) {
          waiting.push({ value: each, depth: depth + 1 });
        }
      }
    }
    if (values < 0 || characters < 0) {
      return finding('EGR019', '', {
        values: String(bounds.values),
        characters: String(bounds.characters),
      });
    }
  }
  return undefined;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
