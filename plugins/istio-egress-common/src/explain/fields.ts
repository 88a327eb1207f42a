/*
 * Fields of objects that anybody may have written: what is of another type than
 * Kubernetes says is as if it were not there.
 */

/** A field of what may be anything. */
export function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>(
    (each, key) =>
      typeof each === 'object' &&
      each !== null &&
      !Array.isArray(each) &&
      Object.hasOwn(each, key)
        ? (each as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(
  value: unknown,
  ...keys: string[]
): number | undefined {
  const found = at(value, ...keys);
  return typeof found === 'number' ? found : undefined;
}

export function listAt(value: unknown, ...keys: string[]): unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...keys: string[]): string[] {
  return listAt(value, ...keys).filter(
    (each): each is string => typeof each === 'string',
  );
}

/** Labels, and everything else that has texts by name. */
export type Labels = Readonly<Record<string, string>>;

export function labelsAt(value: unknown, ...keys: string[]): Labels {
  const found = at(value, ...keys);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.fromEntries(
        Object.entries(found).flatMap(([key, each]) =>
          ['string', 'number', 'boolean'].includes(typeof each)
            ? [[key, String(each)]]
            : [],
        ),
      )
    : {};
}

/** Whether labels have all that a selector names. */
export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
}
