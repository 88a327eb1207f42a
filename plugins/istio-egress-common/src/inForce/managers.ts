import { MANAGED_BY_LABEL } from '../manifests';
import { at, isMapping, listAt, textAt } from '../plainData';

/** A place in an object: a key, or the position in a list with what stands there. */
export type Step = string | { position: number; item: unknown };

/** By the product's label one tells who applies an object: hardly anybody else sets it. */
const OURS = ['f:metadata', 'f:labels', `f:${MANAGED_BY_LABEL}`];

interface Manager {
  name: string;
  /** The API server's `fieldsV1`: a key for each field that it manages. */
  fields: unknown;
}

/**
 * Who has set which field of an object, as the API server keeps it for
 * server-side apply (`metadata.managedFields`). What it fills in itself belongs to
 * nobody, or to who created the object.
 */
export class Managers {
  readonly #others: readonly Manager[];

  /** Whoever sets the product's label applies the object: a GitOps tool. All others are strangers to it. */
  constructor(object: unknown) {
    const managers = listAt(object, 'metadata', 'managedFields').flatMap(
      each => {
        const name = textAt(each, 'manager');
        // The status is the controllers'.
        const isOfSpec = textAt(each, 'subresource') === undefined;
        return name && isOfSpec ? [{ name, fields: at(each, 'fieldsV1') }] : [];
      },
    );
    const appliers = new Set(
      managers
        .filter(({ fields }) => at(fields, ...OURS) !== undefined)
        .map(({ name }) => name),
    );
    this.#others =
      appliers.size === 0
        ? []
        : managers.filter(({ name }) => !appliers.has(name));
  }

  /** Who but the applier has set the value at a place. */
  strangerAt(path: readonly Step[]): string | undefined {
    return this.#others.find(({ fields }) => manages(fields, path))?.name;
  }
}

function manages(fields: unknown, path: readonly Step[]): boolean {
  let node = fields;
  for (const step of path) {
    if (!isMapping(node)) return false;
    // The field is managed with all that is in it.
    if (Object.keys(node).length === 0) return true;
    node =
      typeof step === 'string'
        ? at(node, `f:${step}`)
        : itemIn(node, step.item);
  }
  return node !== undefined;
}

/** In lists whose items have keys, a manager has `k:{"name":"app"}` for an item. */
function itemIn(node: object, item: unknown): unknown {
  const found = Object.entries(node).find(
    ([key]) => key.startsWith('k:') && hasKey(item, key.slice(2)),
  );
  return found?.[1];
}

function hasKey(item: unknown, json: string): boolean {
  let key: unknown;
  try {
    key = JSON.parse(json);
  } catch {
    return false;
  }
  return (
    isMapping(key) &&
    Object.entries(key).every(([name, value]) => at(item, name) === value)
  );
}
