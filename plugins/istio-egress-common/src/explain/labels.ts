import { at, isMapping } from '../plainData';

/** Labels, and everything else that has texts by name. */
export type Labels = Readonly<Record<string, string>>;

export function labelsAt(value: unknown, ...keys: readonly string[]): Labels {
  const found = at(value, ...keys);
  return isMapping(found)
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
