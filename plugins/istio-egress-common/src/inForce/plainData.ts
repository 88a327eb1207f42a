/** A mapping of plain data. */
export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of what may be anything; what an object inherits is none. */
export function fieldIn(value: unknown, ...path: readonly string[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (!isMapping(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** A text in a field of what may be anything. */
export function textIn(
  value: unknown,
  ...path: readonly string[]
): string | undefined {
  const found = fieldIn(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** A list in a field of what may be anything; empty where there is none. */
export function listIn(
  value: unknown,
  ...path: readonly string[]
): readonly unknown[] {
  const found = fieldIn(value, ...path);
  return Array.isArray(found) ? found : [];
}
