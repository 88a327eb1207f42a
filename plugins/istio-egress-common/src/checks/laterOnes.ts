/** One of a set, with an earlier one that it is held against. */
export interface Later<T> {
  each: T;
  first: T;
}

/** Every one that is not the first of its key, with the first. */
export function laterOnes<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
): Later<T>[] {
  const firstOf = new Map<string, T>();
  return all.flatMap(each => {
    const key = keyOf(each);
    const first = firstOf.get(key);
    if (first !== undefined) return [{ each, first }];
    firstOf.set(key, each);
    return [];
  });
}
