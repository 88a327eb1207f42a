type Fields = Record<string, unknown>;

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
    return path
      .split('.')
      .reduce<unknown>(
        (value, key) =>
          isMapping(value) && Object.hasOwn(value, key)
            ? value[key]
            : undefined,
        this.#content,
      );
  }

  /** The mapping at a path; empty where there is none. */
  mapping(path: string): Fields {
    const value = this.at(path);
    return isMapping(value) ? value : {};
  }

  /** The mappings of a list at a path. */
  list(path: string): Fields[] {
    return mappingsOf(this.at(path));
  }
}

/** The mappings among the elements of a list; none of what is no list. */
export function mappingsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function laidOver(under: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return under;
  if (!isMapping(under) || !isMapping(over)) return over;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...keys].map(key => [
      key,
      laidOver(
        Object.hasOwn(under, key) ? under[key] : undefined,
        Object.hasOwn(over, key) ? over[key] : undefined,
      ),
    ]),
  );
}
