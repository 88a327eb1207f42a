import type { FieldDifference } from '../contract';
import type { ServedKind } from './kinds';
import { Managers, Step } from './managers';
import { fieldIn, isMapping, Mapping, textIn } from './plainData';
import { sameQuantity } from './quantity';
import { toShown } from './shownValue';

/** So many are enough to see what happened; an object of which nothing is left as it was has hundreds. */
const MOST_DIFFERENCES = 10;

/** No manifest of ours is that deep, and what is deeper would not end well. */
const DEEPEST = 64;

/** What names an object rather than being said about it. */
const IDENTITY = ['apiVersion', 'kind', 'name', 'namespace'];

/**
 * How an object of the cluster differs from the one that the repository has.
 *
 * Compared is what the repository says: an API server and its controllers fill
 * in fields that nobody asked for, and those belong to nobody. In an object that is
 * the policy's as a whole, a field that somebody has added counts too, which
 * is told from `managedFields`. There a list is taken whole, as Istio's and
 * NetworkPolicy's are; in workloads, of which a policy may set a few fields, the
 * items of a list that have names are found by them, as Kubernetes merges them.
 *
 * @returns the first ten
 */
export function compareObject(
  { whole }: Pick<ServedKind, 'whole'>,
  expected: Mapping,
  actual: Mapping,
): FieldDifference[] {
  const managers = new Managers(actual);
  const differences: FieldDifference[] = [];

  const add = (path: readonly Step[], wanted: unknown, found: unknown) => {
    if (differences.length === MOST_DIFFERENCES) return;
    const manager = managers.strangerAt(path);
    differences.push({
      field: toField(path),
      ...(wanted !== undefined && { expected: toShown(wanted) }),
      ...(found !== undefined && { actual: toShown(found) }),
      ...(manager !== undefined && { manager }),
    });
  };

  const compare = (path: readonly Step[], wanted: unknown, found: unknown) => {
    if (path.length > DEEPEST) {
      add(path, wanted, found);
    } else if (isMapping(wanted) && isMapping(found)) {
      for (const [key, value] of Object.entries(wanted)) {
        compare([...path, key], value, fieldIn(found, key));
      }
      if (whole) addStrangers(path, wanted, found);
    } else if (Array.isArray(wanted) && Array.isArray(found)) {
      compareLists(path, wanted, found);
    } else if (!isSame(path, wanted, found)) {
      add(path, wanted, found);
    }
  };

  const addStrangers = (
    path: readonly Step[],
    wanted: Mapping,
    found: Mapping,
  ) => {
    if (path.length === 0 || path[0] === 'metadata') return;
    for (const [key, value] of Object.entries(found)) {
      const at = [...path, key];
      if (!Object.hasOwn(wanted, key) && managers.strangerAt(at)) {
        add(at, undefined, value);
      }
    }
  };

  const compareLists = (
    path: readonly Step[],
    wanted: readonly unknown[],
    found: readonly unknown[],
  ) => {
    const byName = !whole && wanted.length > 0 && wanted.every(hasName);
    const length = byName
      ? wanted.length
      : Math.max(wanted.length, found.length);
    for (let position = 0; position < length; position++) {
      const item = byName
        ? found.find(each => textIn(each, 'name') === nameOf(wanted[position]))
        : found[position];
      compare([...path, { position, item }], wanted[position], item);
    }
  };

  compare([], said(expected), actual);
  return differences;
}

/** What an object says of itself beside its name. */
function said(object: Mapping): Mapping {
  const { metadata, ...rest } = object;
  return {
    ...withoutIdentity(rest),
    ...(isMapping(metadata) && { metadata: withoutIdentity(metadata) }),
  };
}

function withoutIdentity(object: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !IDENTITY.includes(key)),
  );
}

function hasName(item: unknown): boolean {
  return nameOf(item) !== undefined;
}

function nameOf(item: unknown): string | undefined {
  return textIn(item, 'name');
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
