import { at, childOf, isMapping } from '../plainData';

/** One value laid over another: mappings key by key, all else, lists too, as a whole. */
export function overlay(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isMapping(below) || !isMapping(above)) return above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  // A key such as __proto__ becomes an own field, which the schema then refuses.
  return Object.fromEntries(
    [...keys].map(key => [key, overlay(at(below, key), at(above, key))]),
  );
}

/** How many fields of a path, such as `proxies.corporate.addresses[0]`, a value has. */
export function depthOf(value: unknown, path: string): number {
  let within = value;
  let depth = 0;
  for (const [key] of path.matchAll(/[^.[\]]+/g)) {
    within = childOf(within, key);
    if (within === undefined) break;
    depth += 1;
  }
  return depth;
}
