import type { ClusterObject, ClusterState } from '../contract';

/**
 * How a policy stands in its cluster.
 *
 * What is not as the repository has it was either not applied yet, or changed
 * afterwards. It was changed if all was in force for the same state of the repository before, or
 * if the API server knows somebody else who has set the field.
 *
 * @public
 */
export function stateOf(
  objects: readonly ClusterObject[],
  {
    problems,
    wasInForce,
  }: {
    /** Why some objects are not known at all. */
    problems: readonly string[];
    /** Whether this state of the repository was in force before. */
    wasInForce: boolean;
  },
): ClusterState {
  const isAny = (state: ClusterObject['state']) =>
    objects.some(object => object.state === state);
  const byOthers = objects.some(({ differences }) =>
    differences.some(({ manager }) => manager !== undefined),
  );
  if (isAny('missing') && wasInForce) return 'missing';
  if (byOthers || (isAny('changed') && wasInForce)) return 'changed';
  if (problems.length > 0 || isAny('unknown') || objects.length === 0) {
    return 'unknown';
  }
  return isAny('missing') || isAny('changed') ? 'pending' : 'in force';
}
