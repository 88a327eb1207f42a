import type { FieldDifference } from '../contract';
import { Comparison } from './Comparison';
import type { ServedKind } from './kinds';
import { Managers } from './managers';
import { isMapping, Mapping } from '../plainData';

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
  const comparison = new Comparison(whole, new Managers(actual));
  comparison.compare([], said(expected), actual);
  return comparison.differences;
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
