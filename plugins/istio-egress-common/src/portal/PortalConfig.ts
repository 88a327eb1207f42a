import { at, isMapping, Mapping, mappingOf } from '../plainData';

/**
 * Files of configuration laid over each other as Backstage does: mappings key by key, the last one wins, lists as a whole.
 *
 * @public
 */
export class PortalConfig {
  readonly #content: unknown;

  constructor(files: readonly unknown[]) {
    this.#content = files.reduce(laidOver, {});
  }

  /** What stands at a path such as `auth.providers`; undefined where nothing does. */
  at(path: string): unknown {
    return at(this.#content, ...path.split('.'));
  }

  /** The mapping at a path; empty where there is none. */
  mapping(path: string): Mapping {
    return mappingOf(this.at(path));
  }

  /** The mappings of a list at a path. */
  list(path: string): Mapping[] {
    return mappingsOf(this.at(path));
  }
}

/** The mappings among the elements of a list; none of what is no list. */
export function mappingsOf(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function laidOver(under: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return under;
  if (!isMapping(under) || !isMapping(over)) return over;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...keys].map(key => [key, laidOver(at(under, key), at(over, key))]),
  );
}
