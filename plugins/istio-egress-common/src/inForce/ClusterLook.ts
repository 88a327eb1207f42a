import type { ClusterObject, LeftObject } from '../contract';
import { compareObject } from './compareObject';
import { conditionsAgainst } from './conditions';
import { ExpectedObject, ExpectedTree, objectKey } from './expectedObjects';
import { FormerObjects } from './FormerObjects';
import type { ServedKind } from './kinds';
import { isMapping, textAt } from '../plainData';

/**
 * Objects that an API server is asked for in one list.
 *
 * @public
 */
export interface Listing {
  served: ServedKind;
  /** Absent: of all namespaces. */
  namespace?: string;
  /** Whether only those with the product's label are asked for. */
  labelled: boolean;
}

/** Up to so many objects are asked for one by one. */
const MOST_SINGLE = 20;

/**
 * One look at a cluster: says what to ask the API server for, and takes what it
 * answers, object by object. None of them is kept.
 *
 * @public
 */
export class ClusterLook {
  readonly #expected = new Map<string, ExpectedObject[]>();
  readonly #found = new Map<ExpectedObject, ClusterObject>();
  readonly #formerly: FormerObjects;

  /** `formerly` are objects that no tree has any more: of them it is told whether they are still there. */
  constructor(
    trees: Iterable<ExpectedTree>,
    formerly: readonly LeftObject[] = [],
  ) {
    this.#formerly = new FormerObjects(formerly);
    for (const { objects } of trees) {
      for (const [key, object] of objects) {
        const same = this.#expected.get(key) ?? [];
        same.push(object);
        this.#expected.set(key, same);
      }
    }
  }

  /** What to ask for first: a list of each kind for all policies, and of what has no label of the product a list of each namespace. */
  listings(): Listing[] {
    const listings = new Map<string, Listing>();
    for (const { served, namespace, labelled } of this.#all()) {
      const inOne = labelled ? undefined : namespace;
      const { apiVersion, plural } = served;
      const key = [apiVersion, plural, labelled, inOne].join(' ');
      listings.set(key, {
        served,
        labelled,
        ...(inOne !== undefined && { namespace: inOne }),
      });
    }
    for (const served of this.#formerly.kinds()) {
      const { apiVersion, plural } = served;
      const key = [apiVersion, plural, true, undefined].join(' ');
      listings.set(key, { served, labelled: true });
    }
    return [...listings.values()];
  }

  /**
   * What to ask for then, of what no list has shown: somebody may have taken the
   * label away. A few objects are asked for one by one, with a name.
   */
  remaining(): (Listing & { name?: string })[] {
    const byKind = new Map<ServedKind, ExpectedObject[]>();
    for (const object of this.#all()) {
      if (object.labelled && !this.#found.has(object)) {
        const same = byKind.get(object.served) ?? [];
        same.push(object);
        byKind.set(object.served, same);
      }
    }
    return [...byKind].flatMap<Listing & { name?: string }>(
      ([served, objects]) =>
        objects.length > MOST_SINGLE
          ? [{ served, labelled: false }]
          : objects.map(({ namespace, name }) => ({
              served,
              labelled: false,
              namespace,
              name,
            })),
    );
  }

  /** Takes an object that the API server has answered. */
  take(served: ServedKind, object: unknown): void {
    const name = textAt(object, 'metadata', 'name');
    if (!isMapping(object) || name === undefined) return;
    const namespace = served.namespaced
      ? textAt(object, 'metadata', 'namespace')
      : undefined;
    const key = objectKey(served, namespace, name);
    this.#formerly.take(key, object);
    for (const expected of this.#expected.get(key) ?? []) {
      let differences: ClusterObject['differences'] = [];
      for (const wanted of expected.wanted()) {
        differences = compareObject(served, wanted, object);
        if (differences.length === 0) break;
      }
      const note = conditionsAgainst(object);
      this.#found.set(expected, {
        ...nameOf(expected),
        state: differences.length === 0 ? 'in force' : 'changed',
        differences,
        ...(note !== undefined && { note }),
      });
    }
  }

  /** Notes that a question was not answered: what it would have shown is unknown, unless another one has. */
  unanswered({ served, namespace, labelled }: Listing, reason: string): void {
    this.#formerly.unanswered(served);
    for (const object of this.#all()) {
      const isMeant =
        object.served === served &&
        (!labelled || object.labelled) &&
        (namespace === undefined || object.namespace === namespace);
      if (isMeant && !this.#found.has(object)) {
        this.#found.set(object, {
          ...nameOf(object),
          state: 'unknown',
          differences: [],
          note: reason,
        });
      }
    }
  }

  /** How an object stands, when all questions have been asked. */
  objectOf(expected: ExpectedObject): ClusterObject {
    return (
      this.#found.get(expected) ?? {
        ...nameOf(expected),
        state: 'missing',
        differences: [],
      }
    );
  }

  /** Of the objects that no tree has any more, those that are still there, and those of which that is not known. */
  leftBehind(lookedAt: string): LeftObject[] {
    return this.#formerly.left(lookedAt);
  }

  *#all(): Iterable<ExpectedObject> {
    for (const objects of this.#expected.values()) yield* objects;
  }
}

function nameOf({
  served: { apiVersion, kind },
  namespace,
  name,
}: ExpectedObject) {
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
  };
}
