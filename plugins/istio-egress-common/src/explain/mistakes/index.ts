import type { FollowedCall } from '../explain';
import type { ExplainFinding } from '../explainFinding';
import type { Mesh } from '../model';
import { findInCalls } from './calls';
import { findInEntries } from './entries';
import { findAtGateways } from './gateways';
import { findInRoutes } from './routes';
import { findInRules } from './rules';

/** Everything that does not do what it seems to, each thing once. */
export function findMistakes(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): ExplainFinding[] {
  const all = [
    ...findAtGateways(mesh),
    ...findInRoutes(mesh),
    ...findInRules(mesh),
    ...findInEntries(mesh),
    ...findInCalls(mesh, calls),
  ];
  const keyOf = ({ code, object, path, message }: ExplainFinding) =>
    JSON.stringify([code, object, path, message]);
  return [...new Map(all.map(each => [keyOf(each), each])).values()];
}
