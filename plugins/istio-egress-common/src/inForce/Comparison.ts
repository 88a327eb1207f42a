import type { FieldDifference } from '../contract';
import type { Managers, Step } from './managers';
import { at, isMapping, Mapping, textAt } from '../plainData';
import { sameQuantity } from './quantity';
import { toShown } from './shownValue';

/** So many are enough to see what happened; an object of which nothing is left as it was has hundreds. */
const MOST_DIFFERENCES = 10;

/** No manifest of ours is that deep, and what is deeper would not end well. */
const DEEPEST = 64;

/** Collects what of an object is not as it is wanted; `whole` as in `ServedKind`. */
export class Comparison {
  readonly differences: FieldDifference[] = [];
  readonly #whole: boolean;
  readonly #managers: Managers;

  constructor(whole: boolean, managers: Managers) {
    this.#whole = whole;
    this.#managers = managers;
  }

  compare(path: readonly Step[], wanted: unknown, found: unknown): void {
    if (path.length > DEEPEST) {
      this.#add(path, wanted, found);
    } else if (isMapping(wanted) && isMapping(found)) {
      for (const [key, value] of Object.entries(wanted)) {
        this.compare([...path, key], value, at(found, key));
      }
      if (this.#whole) this.#addStrangers(path, wanted, found);
    } else if (Array.isArray(wanted) && Array.isArray(found)) {
      this.#compareLists(path, wanted, found);
    } else if (!isSame(path, wanted, found)) {
      this.#add(path, wanted, found);
    }
  }

  #compareLists(
    path: readonly Step[],
    wanted: readonly unknown[],
    found: readonly unknown[],
  ): void {
    const byName = !this.#whole && wanted.length > 0 && wanted.every(hasName);
    const length = byName
      ? wanted.length
      : Math.max(wanted.length, found.length);
    for (let position = 0; position < length; position++) {
      const item = byName
        ? found.find(each => nameOf(each) === nameOf(wanted[position]))
        : found[position];
      const place = [...path, { position, item }];
      // Of a rule that is empty nothing is left out: it lets everything pass.
      const isThere = item !== undefined && position < wanted.length;
      if (isThere) this.compare(place, wanted[position], item);
      else this.#add(place, wanted[position], item);
    }
  }

  /** Adds what nobody asked for, and somebody has set. */
  #addStrangers(path: readonly Step[], wanted: Mapping, found: Mapping): void {
    if (path.length === 0 || path[0] === 'metadata') return;
    for (const [key, value] of Object.entries(found)) {
      const place = [...path, key];
      if (!Object.hasOwn(wanted, key) && this.#managers.strangerAt(place)) {
        this.#add(place, undefined, value);
      }
    }
  }

  #add(path: readonly Step[], wanted: unknown, found: unknown): void {
    if (this.differences.length === MOST_DIFFERENCES) return;
    const manager = this.#managers.strangerAt(path);
    this.differences.push({
      field: toField(path),
      ...(wanted !== undefined && { expected: toShown(wanted) }),
      ...(found !== undefined && { actual: toShown(found) }),
      ...(manager !== undefined && { manager }),
    });
  }
}

function hasName(item: unknown): boolean {
  return nameOf(item) !== undefined;
}

function nameOf(item: unknown): string | undefined {
  return textAt(item, 'name');
}

/** Nothing, and what is empty, are the same: the API server leaves out what is empty. */
function isSame(
  path: readonly Step[],
  wanted: unknown,
  found: unknown,
): boolean {
  return (
    wanted === found ||
    (isEmpty(wanted) && isEmpty(found)) ||
    (path.includes('resources') && sameQuantity(wanted, found))
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** `spec.servers[0].hosts[1]`, `metadata.labels["app.kubernetes.io/managed-by"]` */
function toField(path: readonly Step[]): string {
  return path
    .map(step => {
      if (typeof step !== 'string') {
        const name = nameOf(step.item);
        return `[${name === undefined ? step.position : toShown(name)}]`;
      }
      return /^\w+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
