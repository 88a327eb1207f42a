import type { FollowedCall } from '../explain';
import type { ExplainFinding } from '../explainFinding';
import type { Mesh } from '../model';
import type { Steps } from '../../steps';
import { findInCalls } from './calls';
import { findInEntries } from './entries';
import { findAtGateways } from './gateways';
import { findInRoutes } from './routes';
import { findInRules } from './rules';

/** More than anybody reads: of objects that are all in each other's way there is one for every two. */
const MOST_MISTAKES = 10_000;

/** Everything that does not do what it seems to, each thing once. */
export function* findMistakes(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): Steps<ExplainFinding[]> {
  const found = new Map<string, ExplainFinding>();
  for (const some of mistakesOfEach(mesh, calls)) {
    for (const each of some) {
      const { code, object, path, message } = each;
      found.set(JSON.stringify([code, object, path, message]), each);
    }
    if (found.size >= MOST_MISTAKES) break;
    yield;
  }
  return [...found.values()].slice(0, MOST_MISTAKES);
}

/** Of one object or call at a time. */
function* mistakesOfEach(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): Iterable<ExplainFinding[]> {
  yield findAtGateways(mesh);
  yield* findInRoutes(mesh);
  yield* findInRules(mesh);
  yield* findInEntries(mesh);
  yield* findInCalls(mesh, calls);
}
