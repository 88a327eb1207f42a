type Fields = Record<string, unknown>;

/** Whether a value is a mapping, whose keys are laid over one by one. */
export function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value laid over another: mappings key by key, all else, lists too, as a whole. */
export function overlay(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isMapping(below) || !isMapping(above)) return above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  // A key such as __proto__ becomes an own field, which the schema then refuses.
  return Object.fromEntries(
    [...keys].map(key => [key, overlay(own(below, key), own(above, key))]),
  );
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** How many fields of a path, such as `proxies.corporate.addresses[0]`, a value has. */
export function depthOf(value: unknown, path: string): number {
  let within = value;
  let depth = 0;
  for (const [key] of path.matchAll(/[^.[\]]+/g)) {
    if (typeof within !== 'object' || within === null) break;
    if (!Object.hasOwn(within, key)) break;
    within = (within as Fields)[key];
    depth += 1;
  }
  return depth;
}
